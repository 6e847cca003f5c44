package io.steersman.wire.http;

/**
 * A connection on which HTTP has ended: the server answered a request to upgrade with 101, and what follows is another
 * protocol's. Bytes, both ways, each way with its own back-pressure.
 *
 * @param in what the other end sends
 * @param out what is sent to the other end; {@link Outlet#end} closes the connection behind what was written, {@link
 *     Outlet#abort} at once
 */
public record Duplex(Inlet in, Outlet out) {}

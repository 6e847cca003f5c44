package io.steersman.wire.http;

import io.steersman.wire.Bytes;

/** Where a {@link Handler} puts its answer: exactly one of {@link #send}, {@link #open} and {@link
 * #upgrade} is called, once. */
public interface Reply {

    /** Answers in one go. */
    void send(int status, Headers headers, Bytes body);

    /** Starts an answer that goes on over time. The head is on the wire when this returns or soon after. */
    Outlet open(int status, Headers headers);

    /**
     * Answers a request that {@linkplain Request#upgrades asks for an upgrade} with 101 and hands the connection over. When
     * the peer leaves, the inlet ends and the outlet closes.
     *
     * @param headers the protocol chosen in {@code Upgrade}, and what that protocol wants; {@code Connection} is added
     * @throws IllegalStateException if the request did not ask for an upgrade
     */
    Duplex upgrade(Headers headers);

    /** Runs {@code action} when the peer goes away before the answer has ended; at once if it has gone already. */
    void onAbort(Runnable action);
}

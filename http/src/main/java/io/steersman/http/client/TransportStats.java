package io.steersman.http.client;

/**
 * What a transport holds at one instant.
 *
 * @param connections connections that are open
 * @param connecting connections that are being opened
 * @param exchanges requests whose answer has not come to its end
 * @param opened connections opened since the transport was made
 */
public record TransportStats(int connections, int connecting, int exchanges, long opened) {}

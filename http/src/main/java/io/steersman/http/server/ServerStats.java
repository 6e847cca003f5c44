package io.steersman.http.server;

/**
 * What a server holds at one instant.
 *
 * @param connections connections that are open
 * @param exchanges requests whose answer has not come to its end
 */
public record ServerStats(int connections, int exchanges) {}

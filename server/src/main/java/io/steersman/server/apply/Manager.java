package io.steersman.server.apply;

import java.time.Instant;

/**
 * Who writes, as {@code managedFields} records it.
 *
 * @param name the field manager
 * @param apiVersion in which the write came
 * @param subresource through which it came; empty for the object itself
 * @param now the server's time
 */
public record Manager(String name, String apiVersion, String subresource, Instant now) {}

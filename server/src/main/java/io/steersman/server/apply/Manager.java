package io.steersman.server.apply;

import java.time.Instant;

/**
 * Who writes, as {@code managedFields} records it.
 *
 * @param name the field manager
 * @param apiVersion in which the write came
 * @param subresource through which it came; empty for the object itself
 * @param now the server's time
 * @param reset what the endpoint does not write, whatever the body says
 */
public record Manager(String name, String apiVersion, String subresource, Instant now, ResetFields reset) {

    /** Of an endpoint that writes every field. */
    public Manager(String name, String apiVersion, String subresource, Instant now) {
        this(name, apiVersion, subresource, now, ResetFields.NONE);
    }
}

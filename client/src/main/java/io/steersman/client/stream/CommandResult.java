package io.steersman.client.stream;

import io.steersman.wire.Bytes;

/**
 * How a command ended.
 *
 * @param exitCode 0 if it went well; of an attach always 0
 * @param out what it wrote to its standard output; empty if that went to a stream of the caller's
 * @param err what it wrote to its standard error; empty if that went to a stream of the caller's, or to a terminal
 */
public record CommandResult(int exitCode, Bytes out, Bytes err) {

    /** Whether the exit code is 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** {@link #out} as UTF-8 text. */
    public String text() {
        return out.utf8();
    }
}

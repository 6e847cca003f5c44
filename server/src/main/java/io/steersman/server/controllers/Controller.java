package io.steersman.server.controllers;

/**
 * Something that watches the store and acts through the verbs, like any client but without asking for permission.
 *
 * <p>It works on the server's {@link io.steersman.server.time.Tasks}, where a test can wait for it, signalled by the log and
 * by timers of the server's {@link io.steersman.server.time.Timeline}; it never polls and has no thread of its own.
 */
public interface Controller extends AutoCloseable {

    /** Begins to work: looks at what is there, then at every change. Returns at once. */
    void start();

    /** Stops. Work under way may finish. */
    @Override
    void close();
}

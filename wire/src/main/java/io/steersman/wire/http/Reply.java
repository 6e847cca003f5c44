package io.steersman.wire.http;

import io.steersman.wire.Bytes;

/** Where a {@link Handler} puts its answer: exactly one of {@link #send} and {@link #open} is called, once. */
public interface Reply {

    /** Answers in one go. */
    void send(int status, Headers headers, Bytes body);

    /** Starts an answer that goes on over time. The head is on the wire when this returns or soon after. */
    Outlet open(int status, Headers headers);

    /** Runs {@code action} when the peer goes away before the answer has ended; at once if it has gone already. */
    void onAbort(Runnable action);
}

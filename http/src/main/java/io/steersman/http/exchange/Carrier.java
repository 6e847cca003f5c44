package io.steersman.http.exchange;

/** What carries one exchange at the moment: a place in a queue, an HTTP/2 stream, a connection, a handler. Any thread. */
public interface Carrier {

    /** The reader has taken this many bytes of the answer: as many more may come. */
    void consumed(int bytes);

    /** The caller wants no more of the answer. Called at most once, and not after the answer has ended. */
    void cancel();
}

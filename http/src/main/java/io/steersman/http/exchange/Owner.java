package io.steersman.http.exchange;

/** The transport an {@link Exchange} belongs to. */
public interface Owner {

    /** The exchange is over, well or badly; called once for each. */
    void ended(Exchange exchange);

    /** Runs {@code action} in {@code nanos} on a thread that must not be blocked. */
    void later(long nanos, Runnable action);

    /** The longest body of an answer, as it comes over the wire. */
    long maxBodyBytes();

    /** Whether compressed bodies are given out uncompressed. */
    boolean decodesGzip();
}

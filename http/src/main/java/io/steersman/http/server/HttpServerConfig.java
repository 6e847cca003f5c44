package io.steersman.http.server;

import io.steersman.http.tls.TlsIdentity;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a server listens and what it takes. Immutable; {@link #of} says what is not as usual. */
public final class HttpServerConfig {

    private final Builder b;

    private HttpServerConfig(Builder builder) {
        b = builder;
    }

    /** The loopback, any free port, no TLS, and what {@code options} says. */
    public static HttpServerConfig of(Consumer<Builder> options) {
        var builder = new Builder();
        options.accept(builder);
        return new HttpServerConfig(builder.copy());
    }

    public String host() {
        return b.host;
    }

    /** 0: any that is free. */
    public int port() {
        return b.port;
    }

    /** Null: no TLS, and HTTP/1.1 only. */
    public @Nullable TlsIdentity identity() {
        return b.identity;
    }

    /** Whether clients are asked for a certificate in the handshake. Those without get in all the same. */
    public boolean asksForCertificate() {
        return b.asksForCertificate;
    }

    public boolean http2() {
        return b.http2;
    }

    /** How many requests one HTTP/2 connection may have under way. */
    public int maxConcurrentStreams() {
        return b.maxConcurrentStreams;
    }

    /** The longest request body that is handed over whole, in bytes. See {@link Builder#maxBodyBytes}. */
    public int maxBodyBytes() {
        return b.maxBodyBytes;
    }

    public int maxUriBytes() {
        return b.maxUriBytes;
    }

    public int maxHeaderBytes() {
        return b.maxHeaderBytes;
    }

    /** How many calls of the handler may run at once. */
    public int workers() {
        return b.workers;
    }

    /** How many requests may wait for a worker. */
    public int maxQueued() {
        return b.maxQueued;
    }

    public int ioThreads() {
        return b.ioThreads;
    }

    public Duration idleTimeout() {
        return b.idleTimeout;
    }

    public Duration requestTimeout() {
        return b.requestTimeout;
    }

    public Duration closeGrace() {
        return b.closeGrace;
    }

    public Function<Refusal, Refusal.Answer> refusals() {
        return b.refusals;
    }

    /** The options. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private @Nullable TlsIdentity identity;
        private boolean asksForCertificate = true;
        private boolean http2 = true;
        private int maxConcurrentStreams = 100;
        private int maxBodyBytes = 3 * 1024 * 1024;
        private int maxUriBytes = 256 * 1024;
        private int maxHeaderBytes = 1024 * 1024;
        private int workers = 64;
        private int maxQueued = 1024;
        private int ioThreads = 2;
        private Duration idleTimeout = Duration.ofSeconds(90);
        private Duration requestTimeout = Duration.ofSeconds(32);
        private Duration closeGrace = Duration.ofSeconds(2);
        private Function<Refusal, Refusal.Answer> refusals = Refusal::plain;

        private Builder() {}

        private Builder copy() {
            var copy = new Builder();
            copy.host = host;
            copy.port = port;
            copy.identity = identity;
            copy.asksForCertificate = asksForCertificate;
            copy.http2 = http2;
            copy.maxConcurrentStreams = maxConcurrentStreams;
            copy.maxBodyBytes = maxBodyBytes;
            copy.maxUriBytes = maxUriBytes;
            copy.maxHeaderBytes = maxHeaderBytes;
            copy.workers = workers;
            copy.maxQueued = maxQueued;
            copy.ioThreads = ioThreads;
            copy.idleTimeout = idleTimeout;
            copy.requestTimeout = requestTimeout;
            copy.closeGrace = closeGrace;
            copy.refusals = refusals;
            return copy;
        }

        /** The address to listen on. Default: 127.0.0.1. */
        public Builder host(String address) {
            host = address;
            return this;
        }

        /** Default: 0, any that is free. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Who the server is in TLS; null for none, which is the default and for tests only. */
        public Builder tls(@Nullable TlsIdentity who) {
            identity = who;
            return this;
        }

        /** Default: true. */
        public Builder asksForCertificate(boolean asks) {
            asksForCertificate = asks;
            return this;
        }

        /** Whether HTTP/2 is offered over TLS. Default: true. */
        public Builder http2(boolean offered) {
            http2 = offered;
            return this;
        }

        /** Default: 100, as a Kubernetes API server has it. */
        public Builder maxConcurrentStreams(int most) {
            maxConcurrentStreams = most;
            return this;
        }

        /**
         * Default: 3 MiB. A longer body is handed to the handler cut off after one byte more than this: its length says
         * that it is too long, and whether that comes before or after a 401 is for the handler to say.
         */
        public Builder maxBodyBytes(int most) {
            maxBodyBytes = most;
            return this;
        }

        /** Default: 256 KiB; longer ones are refused with 414. */
        public Builder maxUriBytes(int most) {
            maxUriBytes = most;
            return this;
        }

        /** Default: 1 MiB; longer ones are refused with 431. */
        public Builder maxHeaderBytes(int most) {
            maxHeaderBytes = most;
            return this;
        }

        /** Default: 64 calls of the handler at once, 1024 more waiting; what comes then is refused with 503. */
        public Builder workers(int most, int queued) {
            workers = most;
            maxQueued = queued;
            return this;
        }

        /** Threads that serve the connections. Default: 2. */
        public Builder ioThreads(int threads) {
            ioThreads = Math.max(1, threads);
            return this;
        }

        /** After how long a connection without a request is closed. Default: 90 seconds. */
        public Builder idleTimeout(Duration longest) {
            idleTimeout = longest;
            return this;
        }

        /** How long a peer may take to send a request from its first byte to its last. Default: 32 seconds. */
        public Builder requestTimeout(Duration longest) {
            requestTimeout = longest;
            return this;
        }

        /** How long {@link HttpServer#close} waits for answers under way. Default: 2 seconds. */
        public Builder closeGrace(Duration longest) {
            closeGrace = longest;
            return this;
        }

        /** What to answer where the handler cannot be asked. Must not block. Default: plain text. */
        public Builder refusals(Function<Refusal, Refusal.Answer> answers) {
            refusals = answers;
            return this;
        }
    }
}

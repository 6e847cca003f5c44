package io.steersman.server;

import io.steersman.server.auth.User;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a server is to be. Immutable; everything not said is as kube-apiserver has it. */
public final class ServerOptions {

    private final Builder b;

    private ServerOptions(Builder builder) {
        b = builder;
    }

    static ServerOptions of(Consumer<Builder> options) {
        var builder = new Builder();
        options.accept(builder);
        return new ServerOptions(builder);
    }

    String host() {
        return b.host;
    }

    @Nullable Integer port() {
        return b.port;
    }

    List<String> names() {
        return List.copyOf(b.names);
    }

    boolean plaintext() {
        return b.plaintext;
    }

    Map<String, User> tokens() {
        return Map.copyOf(b.tokens);
    }

    Clock clock() {
        return b.clock;
    }

    Duration bookmarkEvery() {
        return b.bookmarkEvery;
    }

    Duration shortestWatch() {
        return b.shortestWatch;
    }

    Duration compactEvery() {
        return b.compactEvery;
    }

    Duration history() {
        return b.history;
    }

    Duration futureWait() {
        return b.futureWait;
    }

    boolean controllers() {
        return b.controllers;
    }

    int threads() {
        return b.threads;
    }

    /** The options. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private @Nullable Integer port;
        private List<String> names = List.of();
        private boolean plaintext;
        private final Map<String, User> tokens = new LinkedHashMap<>();
        private Clock clock = Clock.systemUTC();
        private Duration bookmarkEvery = Duration.ofSeconds(60);
        private Duration shortestWatch = Duration.ofMinutes(30);
        private Duration compactEvery = Duration.ofMinutes(5);
        private Duration history = Duration.ofSeconds(75);
        private Duration futureWait = Duration.ofSeconds(3);
        private boolean controllers = true;
        private int threads = 4;

        private Builder() {}

        /** The address to listen on. Default: 127.0.0.1. */
        public Builder host(String address) {
            host = address;
            return this;
        }

        /** The port to listen on; 0 for any that is free. Default: none, the server is reached in this process only. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** More DNS names and addresses for the server's certificate, beside localhost and the loopback addresses. */
        public Builder names(List<String> more) {
            names = List.copyOf(more);
            return this;
        }

        /** Without TLS: for tests on the loopback only, since tokens then travel in the clear. */
        public Builder plaintext() {
            plaintext = true;
            return this;
        }

        /**
         * Lets somebody in who shows this bearer token. An administrator with a random token is always let in; it is the one
         * in the kubeconfig.
         *
         * @param groups {@code system:masters} may everything
         */
        public Builder token(String token, String user, String... groups) {
            tokens.put(token, User.of(user, groups));
            return this;
        }

        /** The server's time. One that stands still is moved by {@link KubeApiServer#advance} alone. Default: the system's. */
        public Builder clock(Clock time) {
            clock = time;
            return this;
        }

        /** How often a watch that wants bookmarks gets one. Default: 60 seconds. */
        public Builder bookmarkEvery(Duration time) {
            bookmarkEvery = time;
            return this;
        }

        /** The least time a watch lasts that names none; it lasts up to twice as long. Default: 30 minutes. */
        public Builder shortestWatch(Duration time) {
            shortestWatch = time;
            return this;
        }

        /** How often history is forgotten. Default: 5 minutes; what is forgotten is older than that at least. */
        public Builder compactEvery(Duration time) {
            compactEvery = time;
            return this;
        }

        /** The history that {@link KubeApiServer#compact(long)} leaves whatever it is asked. Default: 75 seconds. */
        public Builder history(Duration time) {
            history = time;
            return this;
        }

        /** How long a read waits for a resourceVersion that is not reached yet, in real time. Default: 3 seconds. */
        public Builder futureWait(Duration time) {
            futureWait = time;
            return this;
        }

        /** Whether the garbage collector, the namespace controller and their like run. Default: true. */
        public Builder controllers(boolean run) {
            controllers = run;
            return this;
        }

        /** Threads that watches and controllers share. Default: 4. */
        public Builder threads(int number) {
            threads = Math.max(1, number);
            return this;
        }
    }
}

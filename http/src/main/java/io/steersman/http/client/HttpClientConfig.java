package io.steersman.http.client;

import io.steersman.http.tls.TlsIdentity;
import io.steersman.http.tls.TlsTrust;
import io.steersman.wire.error.ConfigException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How to reach one server. Immutable; {@link #of} says what is not as usual. */
public final class HttpClientConfig {

    /** What may be spoken over a connection. */
    public enum Protocol {
        HTTP_1_1,
        HTTP_2
    }

    private final URI server;
    private final String host;
    private final int port;
    private final boolean secure;
    private final String basePath;
    private final TlsTrust trust;
    private final @Nullable TlsIdentity identity;
    private final @Nullable String tlsServerName;
    private final @Nullable ProxyConfig proxy;
    private final Set<Protocol> protocols;
    private final Duration connectTimeout;
    private final @Nullable Duration requestTimeout;
    private final Duration idleConnectionTimeout;
    private final Duration pingAfter;
    private final Duration pingTimeout;
    private final int maxHeaderBytes;
    private final long maxBodyBytes;
    private final boolean decodesGzip;
    private final int ioThreads;

    private HttpClientConfig(Builder b) {
        server = b.server;
        secure = isSecure(server);
        host = host(server);
        port = server.getPort() >= 0 ? server.getPort() : secure ? 443 : 80;
        basePath = basePath(server);
        trust = b.trust;
        identity = b.identity;
        tlsServerName = b.tlsServerName;
        proxy = b.proxy;
        protocols = b.protocols;
        connectTimeout = b.connectTimeout;
        requestTimeout = b.requestTimeout;
        idleConnectionTimeout = b.idleConnectionTimeout;
        pingAfter = b.pingAfter;
        pingTimeout = b.pingTimeout;
        maxHeaderBytes = b.maxHeaderBytes;
        maxBodyBytes = b.maxBodyBytes;
        decodesGzip = b.decodesGzip;
        ioThreads = b.ioThreads;
    }

    /**
     * A server with everything as usual: HTTP/2 or 1.1 as it likes, trusted if the system trusts it, no proxy.
     *
     * @param server {@code https://host:port} or {@code http://…}; a path in it is put before that of every request
     * @throws ConfigException if it is not such a URL
     */
    public static HttpClientConfig of(URI server) {
        return new Builder(server).build();
    }

    /** {@link #of(URI)} with options. */
    public static HttpClientConfig of(URI server, Consumer<Builder> options) {
        var builder = new Builder(server);
        options.accept(builder);
        return builder.build();
    }

    private static boolean isSecure(URI server) {
        var scheme = server.getScheme() == null ? "" : server.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new ConfigException("the server \"" + shown(server) + "\" is neither https://… nor http://…");
        }
        return scheme.equals("https");
    }

    private static String host(URI server) {
        var host = server.getHost();
        if (host == null || host.isEmpty()) {
            throw new ConfigException("the server \"" + shown(server) + "\" names no host");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String basePath(URI server) {
        var path = server.getRawPath() == null ? "" : server.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }

    /** The URL without the user information that may stand in it. */
    private static String shown(URI server) {
        return server.getRawUserInfo() == null
                ? server.toString()
                : server.toString().replace(server.getRawUserInfo() + "@", "");
    }

    /** The server's URL as configured. */
    public URI server() {
        return server;
    }

    /** The host name or address, without brackets. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Whether it is reached over TLS. */
    public boolean secure() {
        return secure;
    }

    /** What is put before the path of every request; empty or like {@code /clusters/c1}. */
    public String basePath() {
        return basePath;
    }

    /** {@code host:port} as it stands in a URL and in the Host header. */
    public String authority() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (secure ? 443 : 80) ? name : name + ":" + port;
    }

    /** For messages: scheme, host and port, and no credential. */
    public String origin() {
        return (secure ? "https://" : "http://") + authority();
    }

    public TlsTrust trust() {
        return trust;
    }

    /** Who the client says it is in TLS; null: nobody. */
    public @Nullable TlsIdentity identity() {
        return identity;
    }

    /** The name the server's certificate must be for, and that the server is told, in place of the host; null: the host. */
    public @Nullable String tlsServerName() {
        return tlsServerName;
    }

    public @Nullable ProxyConfig proxy() {
        return proxy;
    }

    public Set<Protocol> protocols() {
        return protocols;
    }

    /** For everything up to the first byte of a request: name, proxies, TCP, TLS. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** For requests that state none and are not long-lived; null: no limit. */
    public @Nullable Duration requestTimeout() {
        return requestTimeout;
    }

    /** After how long an unused connection is closed. */
    public Duration idleConnectionTimeout() {
        return idleConnectionTimeout;
    }

    /** After how long a silent HTTP/2 connection is asked whether it is still there. */
    public Duration pingAfter() {
        return pingAfter;
    }

    /** How long a connection that was asked has to answer. */
    public Duration pingTimeout() {
        return pingTimeout;
    }

    /** The longest head of an answer, in bytes. */
    public int maxHeaderBytes() {
        return maxHeaderBytes;
    }

    /** The longest body of an answer, in bytes as they come over the wire. */
    public long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Whether a body that says it is compressed is given out as it was before. Asking for it is the caller's part. */
    public boolean decodesGzip() {
        return decodesGzip;
    }

    /** How many threads serve all connections. */
    public int ioThreads() {
        return ioThreads;
    }

    @Override
    public String toString() {
        return "HttpClientConfig[" + origin() + basePath + "]";
    }

    /** The options. */
    public static final class Builder {
        private final URI server;
        private TlsTrust trust = TlsTrust.system();
        private @Nullable TlsIdentity identity;
        private @Nullable String tlsServerName;
        private @Nullable ProxyConfig proxy;
        private Set<Protocol> protocols = Set.of(Protocol.HTTP_2, Protocol.HTTP_1_1);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private @Nullable Duration requestTimeout = Duration.ofMinutes(5);
        private Duration idleConnectionTimeout = Duration.ofSeconds(60);
        private Duration pingAfter = Duration.ofSeconds(30);
        private Duration pingTimeout = Duration.ofSeconds(15);
        private int maxHeaderBytes = 256 * 1024;
        private long maxBodyBytes = Long.MAX_VALUE;
        private boolean decodesGzip = true;
        private int ioThreads = 2;

        private Builder(URI server) {
            this.server = server;
        }

        private HttpClientConfig build() {
            return new HttpClientConfig(this);
        }

        /** Default: the system's authorities. */
        public Builder trust(TlsTrust whom) {
            trust = whom;
            return this;
        }

        /** Default: none. */
        public Builder identity(@Nullable TlsIdentity who) {
            identity = who;
            return this;
        }

        /** Default: the host in the URL. */
        public Builder tlsServerName(@Nullable String name) {
            tlsServerName = name == null || name.isEmpty() ? null : name;
            return this;
        }

        /** Default: none. What the environment says is for the caller to read, with {@link ProxyConfig#fromEnvironment}. */
        public Builder proxy(@Nullable ProxyConfig through) {
            proxy = through;
            return this;
        }

        /**
         * Default: both, HTTP/2 where TLS can negotiate it. HTTP/2 alone on a plain connection is spoken without
         * asking ("prior knowledge").
         */
        public Builder protocols(Protocol... allowed) {
            if (allowed.length == 0) {
                throw new ConfigException("at least one protocol must be allowed");
            }
            protocols = Set.of(allowed);
            return this;
        }

        /** Default: 10 seconds. */
        public Builder connectTimeout(Duration longest) {
            connectTimeout = positive(longest, "connect timeout");
            return this;
        }

        /** Default: 5 minutes; null for no limit. */
        public Builder requestTimeout(@Nullable Duration longest) {
            requestTimeout = longest == null ? null : positive(longest, "request timeout");
            return this;
        }

        /** Default: 60 seconds, which is less than what a Kubernetes API server waits. */
        public Builder idleConnectionTimeout(Duration longest) {
            idleConnectionTimeout = positive(longest, "idle timeout of connections");
            return this;
        }

        /** Default: asks after 30 seconds, gives 15 to answer. */
        public Builder ping(Duration after, Duration timeout) {
            pingAfter = positive(after, "silence before a ping");
            pingTimeout = positive(timeout, "time to answer a ping");
            return this;
        }

        /** Default: 256 KiB. */
        public Builder maxHeaderBytes(int most) {
            maxHeaderBytes = most;
            return this;
        }

        /** Default: no limit. */
        public Builder maxBodyBytes(long most) {
            maxBodyBytes = most;
            return this;
        }

        /** Default: true. */
        public Builder decodesGzip(boolean decodes) {
            decodesGzip = decodes;
            return this;
        }

        /** Default: 2. */
        public Builder ioThreads(int threads) {
            ioThreads = Math.max(1, threads);
            return this;
        }

        private static Duration positive(Duration duration, String what) {
            if (duration.isNegative() || duration.isZero()) {
                throw new ConfigException("the " + what + " must be longer than nothing, not " + duration);
            }
            return duration;
        }
    }
}

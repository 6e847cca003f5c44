package io.steersman.http.client;

import io.steersman.wire.error.ConfigException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way through a proxy, and which servers are reached without it. Immutable. */
public final class ProxyConfig {

    /** How the proxy is spoken to. */
    public enum Kind {
        /** {@code CONNECT} over a plain connection. */
        HTTP,
        /** {@code CONNECT} over TLS. */
        HTTPS,
        /** SOCKS version 5; the proxy resolves names. */
        SOCKS5
    }

    private final Kind kind;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final String password;
    private final NoProxy exceptions;

    private ProxyConfig(Kind kind, String host, int port, @Nullable String user, String password, NoProxy exceptions) {
        this.kind = kind;
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.exceptions = exceptions;
    }

    /**
     * {@code http://}, {@code https://} or {@code socks5://} with host and, unless it is the usual one (80, 443, 1080),
     * port; {@code user:password@} before the host if the proxy wants it.
     *
     * @throws ConfigException if it is none of that; the message holds no password
     */
    public static ProxyConfig of(URI proxy) {
        var scheme = proxy.getScheme() == null ? "" : proxy.getScheme().toLowerCase(Locale.ROOT);
        var kind = switch (scheme) {
            case "http" -> Kind.HTTP;
            case "https" -> Kind.HTTPS;
            case "socks5", "socks5h" -> Kind.SOCKS5;
            default ->
                throw new ConfigException("a proxy is http://…, https://… or socks5://…, not \"" + scheme + "\"");
        };
        var host = proxy.getHost();
        if (host == null || host.isEmpty()) {
            throw new ConfigException("the URL of the " + scheme + " proxy names no host");
        }
        var usual = kind == Kind.HTTP ? 80 : kind == Kind.HTTPS ? 443 : 1080;
        var info = proxy.getRawUserInfo();
        var colon = info == null ? -1 : info.indexOf(':');
        return new ProxyConfig(
                kind,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                proxy.getPort() >= 0 ? proxy.getPort() : usual,
                info == null ? null : decode(colon < 0 ? info : info.substring(0, colon)),
                info == null || colon < 0 ? "" : decode(info.substring(colon + 1)),
                NoProxy.NOTHING);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * What the environment says for this server: {@code HTTPS_PROXY} or {@code HTTP_PROXY} by its scheme, {@code NO_PROXY},
     * each in capitals or not, capitals first.
     *
     * @param environment usually {@code System.getenv()}
     * @return null if it is to be reached without a proxy
     */
    public static @Nullable ProxyConfig fromEnvironment(Map<String, String> environment, URI server) {
        var name = "https".equalsIgnoreCase(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        var url = variable(environment, name);
        if (url.isEmpty()) {
            return null;
        }
        try {
            return of(URI.create(url.contains("://") ? url : "http://" + url))
                    .withNoProxy(variable(environment, "NO_PROXY"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("the environment variable " + name + " is not a URL", e);
        }
    }

    private static String variable(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "");
        return value.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : value;
    }

    /**
     * This proxy, but not for the servers in the list.
     *
     * @param list separated by commas: a host name and all below it, the same with a dot before it for only those
     *     below, an address, a range of addresses as {@code 10.0.0.0/8}, each with {@code :port} or not; {@code *} for all
     */
    public ProxyConfig withNoProxy(String list) {
        return new ProxyConfig(kind, host, port, user, password, NoProxy.parse(list));
    }

    /** Whether this server is reached through the proxy. The loopback never is. */
    public boolean appliesTo(String serverHost, int serverPort) {
        return !exceptions.covers(serverHost, serverPort);
    }

    public Kind kind() {
        return kind;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** Null where the proxy wants no credentials. */
    public @Nullable String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** No credentials. */
    @Override
    public String toString() {
        var name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return kind.name().toLowerCase(Locale.ROOT) + "://" + name + ":" + port;
    }
}

package io.steersman.wire.http;

import io.steersman.wire.Bytes;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as a value: what is asked, not how it is sent. Immutable; {@code withX} gives another one.
 *
 * <p>The path is kept as it stands in the request line, percent escapes and all, so that what was signed, logged or
 * routed is what went over the wire.
 */
public final class Request {

    private final String method;
    private final String path;
    private final Query query;
    private final Headers headers;
    private final Bytes body;
    private final boolean longLived;
    private final @Nullable Duration timeout;
    private final @Nullable Duration idleTimeout;

    private Request(
            String method,
            String path,
            Query query,
            Headers headers,
            Bytes body,
            boolean longLived,
            @Nullable Duration timeout,
            @Nullable Duration idleTimeout) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.longLived = longLived;
        this.timeout = timeout;
        this.idleTimeout = idleTimeout;
    }

    /**
     * @param method an HTTP method in capitals
     * @param path an absolute path, escaped where needed, with no query
     * @throws IllegalArgumentException if the path is not absolute or holds what may not stand in a request line
     */
    public static Request of(String method, String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: \"" + path + "\"");
        }
        for (var i = 0; i < path.length(); i++) {
            var c = path.charAt(i);
            if (c <= ' ' || c >= 127 || c == '?' || c == '#') {
                throw new IllegalArgumentException("a path is escaped and has no query: \"" + path + "\"");
            }
        }
        return new Request(method, path, Query.EMPTY, Headers.EMPTY, Bytes.EMPTY, false, null, null);
    }

    public String method() {
        return method;
    }

    /** The path, escaped, with no query. */
    public String path() {
        return path;
    }

    public Query query() {
        return query;
    }

    /** Path and query as they stand in the request line. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query.encoded();
    }

    public Headers headers() {
        return headers;
    }

    public Bytes body() {
        return body;
    }

    /** Whether the answer is expected to go on for minutes (a watch, a log that is followed): it travels apart from calls. */
    public boolean longLived() {
        return longLived;
    }

    /**
     * Whether it asks to go on with another protocol on the same connection (RFC 9110, 7.8), which only HTTP/1.1 and calls
     * within a process can. Its connection is not shared, and it is never sent twice.
     */
    public boolean upgrades() {
        return headers.has("Upgrade");
    }

    /** From the first byte sent to the last byte received; null means the transport's own limit. */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /** The longest silence between two segments of the answer before the exchange counts as dead; null: no limit. */
    public @Nullable Duration idleTimeout() {
        return idleTimeout;
    }

    public Request withPath(String newPath) {
        var checked = of(method, newPath);
        return new Request(method, checked.path, query, headers, body, longLived, timeout, idleTimeout);
    }

    public Request withQuery(Query newQuery) {
        return new Request(method, path, newQuery, headers, body, longLived, timeout, idleTimeout);
    }

    public Request withQuery(String name, @Nullable Object value) {
        return withQuery(query.plusIfPresent(name, value));
    }

    public Request withHeaders(Headers newHeaders) {
        return new Request(method, path, query, newHeaders, body, longLived, timeout, idleTimeout);
    }

    public Request withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    public Request withBody(Bytes newBody) {
        return new Request(method, path, query, headers, newBody, longLived, timeout, idleTimeout);
    }

    public Request withLongLived(boolean isLongLived) {
        return new Request(method, path, query, headers, body, isLongLived, timeout, idleTimeout);
    }

    public Request withTimeout(@Nullable Duration newTimeout) {
        return new Request(method, path, query, headers, body, longLived, newTimeout, idleTimeout);
    }

    public Request withIdleTimeout(@Nullable Duration newIdleTimeout) {
        return new Request(method, path, query, headers, body, longLived, timeout, newIdleTimeout);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Request that
                && method.equals(that.method)
                && path.equals(that.path)
                && query.equals(that.query)
                && headers.equals(that.headers)
                && body.equals(that.body)
                && longLived == that.longLived
                && Objects.equals(timeout, that.timeout)
                && Objects.equals(idleTimeout, that.idleTimeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, path, query, headers, body);
    }

    /** The request line; neither headers nor body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + target();
    }
}

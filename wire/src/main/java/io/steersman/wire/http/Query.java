package io.steersman.wire.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query part of a URL as decoded names and values, in order. Immutable. */
public final class Query {

    public static final Query EMPTY = new Query(List.of());

    private final List<Map.Entry<String, String>> parameters;

    private Query(List<Map.Entry<String, String>> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Reads what stands behind the question mark. {@code a&b=} are two names with empty values.
     *
     * @throws IllegalArgumentException on a broken percent escape
     */
    public static Query parse(String encoded) {
        if (encoded.isEmpty()) {
            return EMPTY;
        }
        var found = new ArrayList<Map.Entry<String, String>>();
        for (var pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                found.add(Map.entry(decode(name), decode(value)));
            }
        }
        return new Query(found);
    }

    /** These parameters and one more; earlier values of the same name stay. */
    public Query plus(String name, String value) {
        var all = new ArrayList<>(parameters);
        all.add(Map.entry(name, value));
        return new Query(all);
    }

    /** These parameters and one more, or these alone if {@code value} is null. */
    public Query plusIfPresent(String name, @Nullable Object value) {
        return value == null ? this : plus(name, value.toString());
    }

    /** The first value of {@code name}; null where there is none. */
    public @Nullable String first(String name) {
        for (var parameter : parameters) {
            if (parameter.getKey().equals(name)) {
                return parameter.getValue();
            }
        }
        return null;
    }

    public List<String> all(String name) {
        return parameters.stream()
                .filter(p -> p.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public boolean has(String name) {
        return first(name) != null;
    }

    public List<Map.Entry<String, String>> entries() {
        return parameters;
    }

    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** Ready for a request line: everything but unreserved characters is percent-encoded, a space is {@code %20}. */
    public String encoded() {
        return parameters.stream()
                .map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** One path segment or query part, percent-encoded as RFC 3986 asks. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Query that && parameters.equals(that.parameters);
    }

    @Override
    public int hashCode() {
        return parameters.hashCode();
    }

    @Override
    public String toString() {
        return encoded();
    }
}

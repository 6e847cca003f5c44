package io.steersman.wire.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message, in order; names compare without regard to case, as in RFC 9110. Immutable: {@link
 * #with} and {@link #plus} give another value.
 *
 * <p>A value with a line break or another control character in it is refused here, once, so that no layer below can be
 * made to write a header of somebody else's.
 */
public final class Headers {

    public static final Headers EMPTY = new Headers(List.of());

    private final List<Map.Entry<String, String>> fields;

    private Headers(List<Map.Entry<String, String>> fields) {
        this.fields = List.copyOf(fields);
    }

    /** Names and values in turn: {@code of("Accept", "application/json", "User-Agent", "steer")}. */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a header name without its value: " + namesAndValues[namesAndValues.length - 1]);
        }
        var fields = new ArrayList<Map.Entry<String, String>>(namesAndValues.length / 2);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.add(field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    /** These fields with every earlier value of {@code name} replaced by this one. */
    public Headers with(String name, String value) {
        var kept = new ArrayList<>(without(name).fields);
        kept.add(field(name, value));
        return new Headers(kept);
    }

    /** These fields and one more; earlier values of the same name stay. */
    public Headers plus(String name, String value) {
        var all = new ArrayList<>(fields);
        all.add(field(name, value));
        return new Headers(all);
    }

    public Headers without(String name) {
        if (first(name) == null) {
            return this;
        }
        return new Headers(
                fields.stream().filter(f -> !f.getKey().equalsIgnoreCase(name)).toList());
    }

    /** The first value of {@code name}; null where there is none. */
    public @Nullable String first(String name) {
        for (var field : fields) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(f -> f.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    public boolean has(String name) {
        return first(name) != null;
    }

    public int size() {
        return fields.size();
    }

    public void forEach(BiConsumer<String, String> action) {
        fields.forEach(f -> action.accept(f.getKey(), f.getValue()));
    }

    private static Map.Entry<String, String> field(String name, String value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a header name: \"" + printable(name) + "\"");
        }
        if (!isValue(value)) {
            throw new IllegalArgumentException("header " + name + " holds a control character");
        }
        return Map.entry(name, value);
    }

    // Loops and no streams: every field of every message passes here.

    private static boolean isName(String name) {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c <= ' ' || c >= 127 || c == ':') {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isValue(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 127) {
                return false;
            }
        }
        return true;
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Headers that && lowerCased().equals(that.lowerCased());
    }

    @Override
    public int hashCode() {
        return lowerCased().hashCode();
    }

    private List<Map.Entry<String, String>> lowerCased() {
        return fields.stream()
                .map(f -> Map.entry(f.getKey().toLowerCase(Locale.ROOT), f.getValue()))
                .toList();
    }

    /** Credentials are left out. */
    @Override
    public String toString() {
        var text = new StringBuilder("[");
        for (Iterator<Map.Entry<String, String>> it = fields.iterator(); it.hasNext(); ) {
            var field = it.next();
            var secret = field.getKey().equalsIgnoreCase("Authorization")
                    || field.getKey().equalsIgnoreCase("Proxy-Authorization");
            text.append(field.getKey()).append(": ").append(secret ? "(hidden)" : field.getValue());
            if (it.hasNext()) {
                text.append(", ");
            }
        }
        return text.append(']').toString();
    }
}

package io.steersman.testing.replay;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was recorded with what is answered. What a server chooses freely stands in a recording as a symbol;
 * equal symbols must be answered with equal values, different ones with different values, and resourceVersions must keep
 * the order of their numbers. One unifier for one run of a scenario.
 */
final class Unifier {

    private static final String FREE = "(?<free>any|masked|server|present|text|age|jwt)";
    private static final Pattern SYMBOL = Pattern.compile("<(?:(?<atLeast>rv>=\\d+)|" + FREE
            + "|(?<rank>rv:\\d+)|(?<rv>rv)|(?<named>(?:uid|generated|ip|nodePort)-\\d+)"
            + "|(?<time>time|microtime|time\\.\\d+)|(?<token>continue)|(?<unix>unix-time)|(?<hash>hash))>");

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> symbols = new HashMap<>();
    private final TreeMap<Integer, Long> ranks = new TreeMap<>();
    private final List<long[]> bounds = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    /** What is different so far, as {@code path: want …, got …}; empty if nothing is. */
    List<String> differences() {
        return differences;
    }

    /** @param got null where nothing was answered */
    void compare(String path, JsonValue want, @Nullable JsonValue got) {
        if (want instanceof JsonString text && isFree(text.value())) {
            return;
        }
        if (got == null) {
            differ(path, want, got);
        } else if (want instanceof JsonObject wanted && got instanceof JsonObject object) {
            objects(path, wanted, object);
        } else if (want instanceof JsonArray wanted && got instanceof JsonArray array) {
            arrays(path, wanted, array);
        } else if (want instanceof JsonString wanted) {
            texts(path, wanted, got);
        } else if (want instanceof JsonNumber wanted && got instanceof JsonNumber number) {
            if (new BigDecimal(wanted.text()).compareTo(new BigDecimal(number.text())) != 0) {
                differ(path, want, got);
            }
        } else if (!want.equals(got)) {
            differ(path, want, got);
        }
    }

    private void objects(String path, JsonObject want, JsonObject got) {
        var rest = new LinkedHashSet<>(got.names());
        want.forEach((name, value) -> {
            var found = rest.contains(name) ? name : name.contains("<") ? bySymbol(name, rest) : null;
            if (found != null) {
                rest.remove(found);
            }
            var below = path + (name.matches("[\\w-]+") ? "." + name : "[\"" + name + "\"]");
            compare(below, value, found == null ? null : got.get(found));
        });
        for (var name : rest) {
            differences.add(path + "." + name + ": want nothing, got " + brief(got.get(name)));
        }
    }

    private @Nullable String bySymbol(String wanted, Iterable<String> names) {
        for (var name : names) {
            if (pattern(wanted).matcher(name).matches()) {
                texts("", JsonString.of(wanted), JsonString.of(name));
                return name;
            }
        }
        return null;
    }

    private void arrays(String path, JsonArray want, JsonArray got) {
        for (var i = 0; i < Math.max(want.size(), got.size()); i++) {
            var below = path + "[" + i + "]";
            if (i < want.size()) {
                compare(below, want.get(i), i < got.size() ? got.get(i) : null);
            } else {
                differences.add(below + ": want nothing, got " + brief(got.get(i)));
            }
        }
    }

    private void texts(String path, JsonString want, JsonValue got) {
        var text = got instanceof JsonString string ? string.value() : got instanceof JsonNumber n ? n.text() : null;
        var symbol = SYMBOL.matcher(want.value());
        if (text == null || (got instanceof JsonNumber && !symbol.find())) {
            differ(path, want, got);
            return;
        }
        var found = pattern(want.value()).matcher(text);
        if (!found.matches()) {
            differ(path, want, got);
            return;
        }
        symbol.reset();
        for (var group = 1; symbol.find(); group++) {
            if (!bind(symbol, found.group(group))) {
                differ(path, want, got);
                return;
            }
        }
    }

    /** Whether the symbol can stand for this value, given what symbols stand for already. */
    private boolean bind(java.util.regex.Matcher symbol, String value) {
        if (symbol.group("rank") != null) {
            var known = ranks.putIfAbsent(number(symbol.group("rank")), Long.parseLong(value));
            return known == null || known == Long.parseLong(value);
        }
        if (symbol.group("atLeast") != null) {
            bounds.add(new long[] {number(symbol.group("atLeast")), Long.parseLong(value)});
        }
        if (symbol.group("named") != null) {
            var name = symbol.group("named");
            return value.equals(values.computeIfAbsent(name, n -> value))
                    && name.equals(symbols.computeIfAbsent(name.replaceFirst("\\d+$", "") + value, v -> name));
        }
        return true;
    }

    /** Looks at the order of all resourceVersions, once everything was compared. */
    void finish() {
        Map.@Nullable Entry<Integer, Long> before = null;
        for (var rank : ranks.entrySet()) {
            if (before != null && before.getValue() >= rank.getValue()) {
                differences.add("order: <rv:" + before.getKey() + "> is " + before.getValue() + ", <rv:" + rank.getKey()
                        + "> is " + rank.getValue());
            }
            before = rank;
        }
        for (var bound : bounds) {
            var least = ranks.floorEntry((int) bound[0]);
            var beyond = ranks.higherEntry((int) bound[0]);
            if ((least != null && bound[1] < least.getValue()) || (beyond != null && bound[1] >= beyond.getValue())) {
                differences.add("order: " + bound[1] + " is not between <rv:" + bound[0] + "> and the next: " + ranks);
            }
        }
    }

    private static int number(String symbol) {
        return Integer.parseInt(symbol.replaceAll("\\D", ""));
    }

    private static boolean isFree(String text) {
        var symbol = SYMBOL.matcher(text);
        return symbol.matches() && symbol.group("free") != null;
    }

    private static Pattern pattern(String want) {
        var regex = new StringBuilder();
        var symbol = SYMBOL.matcher(want);
        var at = 0;
        while (symbol.find()) {
            regex.append(Pattern.quote(want.substring(at, symbol.start())))
                    .append('(')
                    .append(regex(symbol))
                    .append(')');
            at = symbol.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(want.substring(at))).toString(), Pattern.DOTALL);
    }

    private static String regex(java.util.regex.Matcher symbol) {
        if (symbol.group("free") != null) {
            return ".*";
        }
        if (symbol.group("token") != null) {
            return ".+";
        }
        if (symbol.group("time") != null) {
            var kind = symbol.group("time");
            var fraction = kind.equals("time")
                    ? ""
                    : kind.equals("microtime") ? "\\.\\d{6}" : "\\.\\d{" + kind.substring(5) + "}";
            return "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d" + fraction + "(?:Z|[+-]\\d\\d:\\d\\d)";
        }
        if (symbol.group("hash") != null) {
            return "[0-9A-Fa-f]+";
        }
        var named = symbol.group("named");
        if (named == null || named.startsWith("nodePort")) {
            return "\\d+";
        }
        return named.startsWith("uid")
                ? "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                : named.startsWith("ip") ? "[0-9a-f.:]+" : "[bcdfghjklmnpqrstvwxz2456789]{5}";
    }

    private void differ(String path, JsonValue want, @Nullable JsonValue got) {
        differences.add(path + ": want " + brief(want) + ", got " + brief(got));
    }

    private static String brief(@Nullable JsonValue value) {
        var text = value == null ? "nothing" : value.toString();
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }
}

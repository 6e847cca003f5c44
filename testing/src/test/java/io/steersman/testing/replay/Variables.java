package io.steersman.testing.replay;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scenario remembers from answers, and its places in later requests: {@code ${name}}, {@code ${x*1000}}. */
final class Variables {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)\\}");
    private static final Pattern REPEAT = Pattern.compile("\\$\\{(.)\\*(\\d+)\\}");

    private final Map<String, JsonValue> values = new HashMap<>();

    void put(String name, JsonValue value) {
        values.put(name, value);
    }

    JsonValue get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("${" + name + "} was not captured by an earlier step");
        }
        return value;
    }

    String fill(String text) {
        return fill(JsonString.of(text)) instanceof JsonString filled ? filled.value() : text;
    }

    JsonValue fill(JsonValue tree) {
        if (tree instanceof JsonString string) {
            return fill(string);
        }
        if (tree instanceof JsonArray array) {
            return JsonArray.from(array.stream().map(this::fill).toList());
        }
        if (tree instanceof JsonObject object) {
            return JsonObject.of(filled -> object.forEach((name, value) -> filled.put(fill(name), fill(value))));
        }
        return tree;
    }

    private JsonValue fill(JsonString string) {
        var whole = PLACE.matcher(string.value());
        if (whole.matches()) {
            return get(whole.group(1));
        }
        var once = whole.replaceAll(place -> {
            var value = get(place.group(1));
            return Matcher.quoteReplacement(value instanceof JsonString text ? text.value() : value.toString());
        });
        return JsonString.of(REPEAT.matcher(once)
                .replaceAll(r -> Matcher.quoteReplacement(r.group(1).repeat(Integer.parseInt(r.group(2))))));
    }
}

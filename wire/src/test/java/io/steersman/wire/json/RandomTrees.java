package io.steersman.wire.json;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Trees of all kinds: few names, so that objects overlap, and texts that need care. */
public final class RandomTrees {

    private static final List<String> NAMES = List.of("a", "b", "c", "metadata", "app.kubernetes.io/name", "~/", "");
    private static final List<String> PARTS = List.of(
            "\"",
            "\\",
            "\n",
            "\0",
            "\u007f",
            "\u00e4",
            "\u2028",
            "\ud83d\ude00",
            "<",
            "&",
            "/",
            "plain",
            "longer than eight");
    private static final List<String> NUMBERS =
            List.of("1.0", "1e3", "-0", "-0.0", "0.10E-7", "123456789012345678901234567890", "9223372036854775808");

    private RandomTrees() {}

    public static Arbitrary<JsonObject> objects() {
        return Arbitraries.randomValue(random -> object(random, 4));
    }

    public static Arbitrary<JsonValue> values() {
        return Arbitraries.randomValue(random -> value(random, 5));
    }

    public static JsonValue value(Random random, int depth) {
        var kind = random.nextInt(depth > 0 ? 10 : 6);
        return switch (kind) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonBoolean.of(random.nextBoolean());
            case 2 -> JsonNumber.of(random.nextLong() >> random.nextInt(64));
            case 3 ->
                random.nextBoolean() ? JsonNumber.of(random.nextGaussian()) : JsonNumber.of(pick(random, NUMBERS));
            case 4, 5 -> JsonString.of(text(random));
            case 6, 7 -> array(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static JsonArray array(Random random, int depth) {
        var array = JsonArray.EMPTY;
        for (var i = random.nextInt(4); i > 0; i--) {
            array = array.with(value(random, depth));
        }
        return array;
    }

    public static JsonObject object(Random random, int depth) {
        return JsonObject.of(b -> {
            var size = random.nextInt(20) == 0 ? 30 : random.nextInt(5);
            for (var i = 0; i < size; i++) {
                b.put(random.nextInt(4) == 0 ? text(random) : pick(random, NAMES), value(random, depth));
            }
        });
    }

    public static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(5); i > 0; i--) {
            text.append(pick(random, PARTS));
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}

package io.steersman.server.proto;

import io.steersman.server.schema.Shape;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;

/** Makes trees of a shape at random: any field may be there or not, be empty or zero or null. */
public final class RandomTrees {

    private static final String[] TEXTS = {"", "a", "app.kubernetes.io/name", "<é>&\u2028", "1", "\ud83d\ude00 text"};
    private static final String[] QUANTITIES = {"0", "1", "100m", "1500m", "64Mi", "1Gi", "1e3", "123456789"};
    private static final int DEPTH = 9;

    /** An empty list of managed fields means something in a body, and is not stored. */
    private static final Set<String> SKIPPED = Set.of("kind", "apiVersion", "managedFields");

    private final Random random;

    public RandomTrees(long seed) {
        random = new Random(seed);
    }

    public JsonObject object(Shape shape) {
        return (JsonObject) object(shape, 0);
    }

    private JsonValue object(Shape shape, int depth) {
        return JsonObject.of(b -> shape.fields().forEach((name, field) -> {
            if (!SKIPPED.contains(name) && random.nextInt(depth > 2 ? depth : 2) == 0) {
                b.put(name, random.nextInt(12) == 0 ? JsonNull.NULL : value(field.shape(), depth + 1));
            }
        }));
    }

    private JsonValue value(Shape shape, int depth) {
        return switch (shape.kind()) {
            case OBJECT -> depth > DEPTH ? JsonObject.EMPTY : object(shape, depth);
            case MAP -> map(shape, depth);
            case LIST -> list(shape, depth);
            case STRING -> JsonString.of(TEXTS[random.nextInt(TEXTS.length)]);
            case BYTES ->
                JsonString.of(Bytes.utf8(TEXTS[random.nextInt(TEXTS.length)]).base64());
            case INT32 -> JsonNumber.of(random.nextInt(3) == 0 ? 0 : random.nextInt());
            case INT64 -> JsonNumber.of(random.nextInt(3) == 0 ? 0 : random.nextLong());
            case DOUBLE -> JsonNumber.of(random.nextInt(3) == 0 ? 0 : random.nextDouble());
            case BOOLEAN -> JsonBoolean.of(random.nextBoolean());
            case INT_OR_STRING -> random.nextBoolean() ? JsonNumber.of(random.nextInt()) : JsonString.of("25%");
            case QUANTITY -> JsonString.of(QUANTITIES[random.nextInt(QUANTITIES.length)]);
            case TIME -> JsonString.of("20" + (10 + random.nextInt(80)) + "-02-28T23:59:0" + random.nextInt(10) + "Z");
            case MICRO_TIME -> JsonString.of("1969-12-31T23:59:59.00" + (1000 + random.nextInt(9000)) + "Z");
            case DURATION -> JsonString.of(random.nextBoolean() ? "0s" : "1h5m0.5s");
            case ANY, FIELDS -> JsonObject.of(b -> b.put("f:x", JsonObject.EMPTY));
            case EITHER -> value(alternative(shape), depth + 1);
        };
    }

    private Shape alternative(Shape shape) {
        var all = new ArrayList<>(shape.fields().values());
        return all.get(random.nextInt(all.size())).shape();
    }

    private JsonValue map(Shape shape, int depth) {
        var element = shape.additional();
        return JsonObject.of(b -> {
            for (var i = random.nextInt(3); element != null && i > 0 && depth <= DEPTH; i--) {
                b.put(TEXTS[random.nextInt(TEXTS.length)], value(element, depth + 1));
            }
        });
    }

    private JsonValue list(Shape shape, int depth) {
        var element = shape.items();
        var elements = new ArrayList<JsonValue>();
        for (var i = random.nextInt(3); element != null && i > 0 && depth <= DEPTH; i--) {
            elements.add(value(element, depth + 1));
        }
        return JsonArray.from(elements);
    }
}

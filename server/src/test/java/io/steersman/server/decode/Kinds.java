package io.steersman.server.decode;

import io.steersman.schema.Schema;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Built-in kinds for tests, and the tables of what a real server answered. */
public final class Kinds {

    private static final BuiltInShapes SHAPES = BuiltInShapes.kubernetes();

    private Kinds() {}

    /** @param type for instance {@code v1/Pod} or {@code apps/v1/Deployment} */
    public static Expected expected(String type) {
        var parts = type.split("/", -1);
        var group = parts.length == 3 ? parts[0] : "";
        var version = parts[parts.length - 2];
        var kind = parts[parts.length - 1];
        return new Expected(group, version, kind, shape(type), false);
    }

    public static Shape shape(String type) {
        var slash = type.lastIndexOf('/');
        var kind = Schema.kubernetes().kind(type.substring(0, slash), type.substring(slash + 1));
        return SHAPES.of(Objects.requireNonNull(kind, type).name());
    }

    /** The rows of a table beside the test class. */
    public static List<JsonObject> table(Class<?> test, String file) {
        try (var in = test.getResourceAsStream(file)) {
            var bytes = Objects.requireNonNull(in, file).readAllBytes();
            return ((JsonArray) JsonValue.parse(io.steersman.wire.Bytes.wrap(bytes)))
                    .objects()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

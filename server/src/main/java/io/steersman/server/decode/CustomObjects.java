package io.steersman.server.decode;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.error.GoText;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads custom resources: metadata as the Go struct it is, everything else as it was written, but pruned to the structural
 * schema. Members are sorted at every level, as Go prints maps.
 *
 * <p>Findings come in the order of the real server's passes: duplicates, metadata, unknown fields sorted, and last the
 * metadata of embedded resources.
 */
final class CustomObjects {

    private static final Set<String> TYPE_META = Set.of("apiVersion", "kind", "metadata");

    /** Made when the first custom resource is read. */
    private static final class Meta {
        static final Shape SHAPE =
                BuiltInShapes.kubernetes().of(new TypeName(new GroupVersion("meta.k8s.io", "v1"), "ObjectMeta"));
    }

    private final Collection<String> unknown = new TreeSet<>();
    private final List<String> embedded = new ArrayList<>();

    private CustomObjects() {}

    /** @throws UndecodableException in Go's words, if its metadata has the wrong type */
    static Decoded decode(JsonObject tree, Shape shape, Set<String> duplicates) {
        var reader = new CustomObjects();
        var problems = new ArrayList<String>();
        duplicates.stream().map(path -> "duplicate field " + GoText.quote(path)).forEach(problems::add);
        var metadata = metadata(tree.get("metadata"), "metadata", problems);
        var pruned = reader.members(tree, shape, "", true);
        var object = (metadata == null ? pruned : pruned.with("metadata", metadata)).sorted();
        reader.unknown.stream().map(CustomObjects::finding).forEach(problems::add);
        problems.addAll(reader.embedded);
        return new Decoded(object, problems);
    }

    private static String finding(String path) {
        return "unknown field " + GoText.quote(path);
    }

    private static @Nullable JsonObject metadata(@Nullable JsonValue value, String path, List<String> problems) {
        if (value == null || value instanceof JsonNull) {
            return null;
        }
        if (!(value instanceof JsonObject object)) {
            throw new UndecodableException(
                    "json: cannot unmarshal " + GoContext.word(value) + " into Go value of type v1.ObjectMeta");
        }
        var read = GoRoundTrip.decode(object.sorted(), Meta.SHAPE, path);
        problems.addAll(read.problems());
        return read.object();
    }

    private JsonValue value(JsonValue value, @Nullable Shape shape, String path) {
        if (value instanceof JsonObject object) {
            return shape == null ? everything(object) : members(object, shape, path, shape.embedded());
        } else if (value instanceof JsonArray list) {
            var items = shape == null ? null : shape.items();
            var elements = new ArrayList<JsonValue>(list.size());
            for (var i = 0; i < list.size(); i++) {
                elements.add(value(list.get(i), items, path + "[" + i + "]"));
            }
            return JsonArray.from(elements);
        }
        return value instanceof JsonNumber number ? number.normalized() : value;
    }

    private JsonObject everything(JsonObject object) {
        return JsonObject.of(b -> object.forEach((name, value) -> b.put(name, value(value, null, name))));
    }

    private JsonObject members(JsonObject object, Shape shape, String path, boolean isResource) {
        var keepsUnknown = shape.preserveUnknown() || shape.kind() == Shape.Kind.ANY;
        return JsonObject.of(b -> object.forEach((name, value) -> {
            var place = path.isEmpty() ? name : path + "." + name;
            var child = shape.child(name);
            if (isResource && TYPE_META.contains(name)) {
                var printed = name.equals("metadata") && !path.isEmpty() ? embeddedMetadata(value, place) : value;
                b.put(name, printed);
            } else if (child != null) {
                b.put(name, value(value, child, place));
            } else if (keepsUnknown) {
                b.put(name, value(value, null, place));
            } else {
                unknown.add(place);
            }
        }));
    }

    private JsonValue embeddedMetadata(JsonValue value, String path) {
        try {
            var read = metadata(value, path, embedded);
            return read == null ? JsonObject.EMPTY : read;
        } catch (UndecodableException e) {
            throw new UndecodableException(path + ": Invalid value: " + GoText.value(value) + ": " + e.getMessage());
        }
    }
}

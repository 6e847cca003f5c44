package io.steersman.server.apply;

import io.steersman.server.error.Statuses;
import io.steersman.server.schema.GoStruct;
import io.steersman.server.schema.ListType;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How ownership sees a value: as one thing, or as a map or list whose parts are owned one by one. Where the schema says
 * nothing ({@code x-kubernetes-preserve-unknown-fields}, raw extensions), the value tells: objects are taken apart, lists
 * are not.
 */
final class Places {

    private static final Shape ANYTHING = Shape.of(Shape.Kind.ANY);

    /** What ownership sees. */
    enum Form {
        /** One value: a scalar, or a list or map that is atomic. */
        LEAF,
        /** Entries or fields. */
        MAP,
        /** Elements named by their keys or, for scalars, by themselves. */
        LIST
    }

    private Places() {}

    static Form form(@Nullable Shape shape, JsonValue value) {
        if (value instanceof JsonObject) {
            return mayBeMap(shape) ? Form.MAP : Form.LEAF;
        } else if (value instanceof JsonArray) {
            return isAssociative(shape) ? Form.LIST : Form.LEAF;
        }
        return Form.LEAF;
    }

    private static boolean mayBeMap(@Nullable Shape shape) {
        return shape == null || !shape.atomicMap() && (shape.isObject() || anything(shape));
    }

    /** Whether elements of the list are owned one by one. */
    static boolean isAssociative(@Nullable Shape shape) {
        return shape != null && shape.kind() == Shape.Kind.LIST && shape.listType() != ListType.ATOMIC;
    }

    /** Whether a map or list is owned whole, whatever is in it. */
    static boolean isAtomic(Shape shape) {
        return shape.kind() == Shape.Kind.LIST ? shape.listType() == ListType.ATOMIC : shape.atomicMap();
    }

    /** Whether the schema leaves open what is there. */
    static boolean anything(@Nullable Shape shape) {
        return shape == null
                || shape.kind() == Shape.Kind.ANY
                || shape.kind() == Shape.Kind.EITHER
                || shape.kind() == Shape.Kind.FIELDS;
    }

    /** Whether it is a field of a struct; entries of maps are not. */
    static boolean isNamed(@Nullable Shape shape, String name) {
        return shape != null && (shape.field(name) != null || Rooted.field(shape, name) != null);
    }

    /** Whether there may be something of this name. */
    static boolean isDeclared(@Nullable Shape shape, String name) {
        return shape == null
                || Rooted.field(shape, name) != null
                || shape.child(name) != null
                || shape.preserveUnknown()
                || anything(shape);
    }

    static Shape child(@Nullable Shape shape, String name) {
        var root = Rooted.field(shape, name);
        var known = root != null || shape == null ? root : shape.child(name);
        return known == null ? ANYTHING : known;
    }

    /**
     * The field of a struct, or a value of a map, to which a strategic merge descends.
     *
     * @throws io.steersman.server.error.Refusal 500 if there is none
     */
    static Shape field(Shape shape, String name) {
        var known = shape.child(name);
        if (known != null) {
            return known;
        }
        throw Statuses.plain(
                "unable to find api field in struct " + shape.goName() + " for the json field \"" + name + "\"");
    }

    static Shape element(@Nullable Shape shape) {
        var items = shape == null ? null : shape.items();
        return items == null ? ANYTHING : items;
    }

    /** The shape of what a step leads to. */
    static Shape below(@Nullable Shape shape, PathElement step) {
        return step.isField() ? child(shape, step.name()) : element(shape);
    }

    /**
     * What names each element of a list.
     *
     * @throws IllegalArgumentException in the words of the real server, if an element cannot be named
     */
    static List<PathElement> elements(JsonArray list, Shape shape) {
        var names = new ArrayList<PathElement>(list.size());
        for (var i = 0; i < list.size(); i++) {
            try {
                names.add(element(list.get(i), shape));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("element " + i + ": " + e.getMessage(), e);
            }
        }
        return names;
    }

    private static PathElement element(JsonValue item, Shape list) {
        if (list.listType() == ListType.SET) {
            return switch (item.type()) {
                case OBJECT ->
                    throw new IllegalArgumentException(
                            "associative list without keys has an element that's a map type");
                case ARRAY ->
                    throw new IllegalArgumentException("not supported: associative list with lists as elements");
                case NULL ->
                    throw new IllegalArgumentException(
                            "associative list without keys has an element that's an explicit null");
                case STRING, NUMBER, BOOLEAN -> PathElement.value(item);
            };
        } else if (item instanceof JsonNull) {
            throw new IllegalArgumentException("associative list with keys may not have a null element");
        } else if (!(item instanceof JsonObject object)) {
            throw new IllegalArgumentException("associative list with keys may not have non-map elements");
        } else {
            return PathElement.keys(keys(object, list));
        }
    }

    private static JsonObject keys(JsonObject item, Shape list) {
        var keys = JsonObject.of(b -> {
            for (var key : list.mapKeys()) {
                var given = item.get(key);
                var value = given != null ? given : defaultKey(element(list), key);
                if (value != null) {
                    b.put(key, value);
                }
            }
        });
        if (keys.isEmpty()) {
            var names = String.join(
                    " ", list.mapKeys().stream().map(k -> "\"" + k + "\"").toList());
            throw new IllegalArgumentException("associative list with keys has an element that omits all key fields ["
                    + names + "] (and doesn't have default values for any key fields)");
        }
        return keys;
    }

    /** The default of a key; a field that Go always prints has its zero for one. */
    private static @Nullable JsonValue defaultKey(Shape element, String key) {
        var field = element.field(key);
        if (field == null) {
            return null;
        }
        var shape = field.shape();
        if (shape.defaultValue() != null) {
            return shape.defaultValue();
        }
        var always = !element.goName().isEmpty() && !field.pointer() && !field.omitEmpty() && !field.omitZero();
        return always ? GoStruct.zero(shape) : null;
    }
}

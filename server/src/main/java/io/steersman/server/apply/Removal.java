package io.steersman.server.apply;

import io.steersman.server.apply.Places.Form;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;

/** Takes a set of fields out of an object. What is inside a leaf cannot be taken out of it. */
final class Removal {

    private Removal() {}

    static JsonObject remove(JsonObject object, FieldSet set, Shape shape) {
        return set.isEmpty() || !(removed(object, set, shape) instanceof JsonObject left)
                ? set.isEmpty() ? object : JsonObject.EMPTY
                : left;
    }

    /** The value without the set; null in JSON's sense if nothing of a map or list is left. */
    private static JsonValue removed(JsonValue value, FieldSet set, Shape shape) {
        if (value instanceof JsonObject map && Places.form(shape, map) == Form.MAP) {
            return map.isEmpty() ? JsonNull.NULL : fromMap(map, set, shape);
        } else if (value instanceof JsonArray list && Places.form(shape, list) == Form.LIST) {
            return list.isEmpty() ? JsonNull.NULL : fromList(list, set, shape);
        }
        return value instanceof JsonObject || value instanceof JsonArray ? JsonNull.NULL : value;
    }

    private static JsonValue fromMap(JsonObject map, FieldSet set, Shape shape) {
        var left = JsonObject.of(b -> map.forEach((name, value) -> {
            var step = PathElement.field(name);
            if (!set.hasMember(step)) {
                var below = set.below(step);
                b.put(name, below.isEmpty() ? value : removed(value, below, Places.child(shape, name)));
            }
        }));
        return left.isEmpty() ? JsonNull.NULL : left;
    }

    private static JsonValue fromList(JsonArray list, FieldSet set, Shape shape) {
        var names = Places.elements(list, shape);
        var left = new ArrayList<JsonValue>(list.size());
        for (var i = 0; i < names.size(); i++) {
            if (!set.hasMember(names.get(i))) {
                var below = set.below(names.get(i));
                var rest = below.isEmpty() ? list.get(i) : removed(list.get(i), below, Places.element(shape));
                left.add(rest instanceof JsonNull ? JsonObject.EMPTY : rest);
            }
        }
        return left.isEmpty() ? JsonNull.NULL : JsonArray.from(left);
    }
}

package io.steersman.server.apply;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The set of fields that an object sets: every leaf, every entry of a map and element of a list besides what is in it, and
 * empty maps and nulls. A field of a struct is not a member for what is below it.
 */
final class Ownership {

    private final FieldSet.Builder set = new FieldSet.Builder();
    private final List<PathElement> path = new ArrayList<>();

    private Ownership() {}

    static FieldSet of(JsonObject object, Shape shape) {
        var walk = new Ownership();
        walk.visit(object, shape);
        return walk.set.build();
    }

    private void visit(JsonValue value, Shape shape) {
        switch (Places.form(shape, value)) {
            case LEAF -> set.add(path);
            case MAP -> visitMap((JsonObject) value, shape);
            case LIST -> visitList((JsonArray) value, shape);
        }
    }

    private void visitMap(JsonObject map, Shape shape) {
        map.forEach((name, value) -> {
            path.add(PathElement.field(name));
            visit(value, Places.child(shape, name));
            var isNothing = value instanceof JsonNull || value instanceof JsonObject object && object.isEmpty();
            if (isNothing || !Places.isNamed(shape, name)) {
                set.add(path);
            }
            path.remove(path.size() - 1);
        });
    }

    private void visitList(JsonArray list, Shape shape) {
        var names = Places.elements(list, shape);
        var repeated = repeated(names);
        for (var i = 0; i < names.size(); i++) {
            path.add(names.get(i));
            if (!repeated.contains(names.get(i))) {
                visit(list.get(i), Places.element(shape));
            }
            set.add(path);
            path.remove(path.size() - 1);
        }
    }

    /** Elements that share a name cannot be told apart: they are owned together, and nothing below them. */
    private static Set<PathElement> repeated(List<PathElement> names) {
        var seen = new HashSet<PathElement>();
        var repeated = new HashSet<PathElement>();
        for (var name : names) {
            if (!seen.add(name)) {
                repeated.add(name);
            }
        }
        return repeated;
    }
}

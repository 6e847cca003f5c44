package io.steersman.server.structural;

import io.steersman.server.columns.Ages;
import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a custom resource: its name, and what {@code additionalPrinterColumns} names; without those, its age. */
public final class CustomColumns implements Columns {

    private static final String NAME_DESCRIPTION =
            "Name must be unique within a namespace. Is required when creating resources, although some resources may allow a"
                    + " client to request the generation of an appropriate name automatically. Name is primarily intended for"
                    + " creation idempotence and configuration definition. Cannot be updated. More info:"
                    + " https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names";
    private static final String AGE_DESCRIPTION =
            "CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed"
                    + " to be set in happens-before order across separate operations. Clients may not set this value. It is"
                    + " represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More"
                    + " info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";

    private final List<Column> columns = new ArrayList<>();
    private final List<@Nullable ColumnPath> paths = new ArrayList<>();

    /** @param printed {@code additionalPrinterColumns} of a version; null or empty for the usual */
    public CustomColumns(@Nullable JsonArray printed) {
        columns.add(new Column("Name", "string", "name", NAME_DESCRIPTION, 0));
        if (printed == null || printed.isEmpty()) {
            columns.add(new Column("Age", "date", "", AGE_DESCRIPTION, 0));
            paths.add(ColumnPath.parse(".metadata.creationTimestamp"));
            return;
        }
        printed.objects().forEach(this::add);
    }

    private void add(JsonObject column) {
        var path = text(column, "/jsonPath");
        var described = text(column, "/description");
        var priority = column.number("/priority");
        columns.add(new Column(
                text(column, "/name"),
                text(column, "/type"),
                text(column, "/format"),
                described.isEmpty() ? "Custom resource definition column (in JSONPath format): " + path : described,
                priority == null ? 0 : priority.intValue()));
        paths.add(ColumnPath.parse(path));
    }

    private static String text(JsonObject object, String pointer) {
        var text = object.string(pointer);
        return text == null ? "" : text;
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    @Override
    public JsonArray cells(JsonObject object, Instant now) {
        var cells = new ArrayList<JsonValue>();
        cells.add(JsonString.of(String.valueOf(object.string("/metadata/name"))));
        for (var i = 0; i < paths.size(); i++) {
            var path = paths.get(i);
            var value = path == null ? null : path.first(object);
            cells.add(value == null ? JsonNull.NULL : cell(columns.get(i + 1).type(), value, now));
        }
        return JsonArray.from(cells);
    }

    /** A value of another type than the column says leaves the cell empty. */
    private static JsonValue cell(String type, JsonValue value, Instant now) {
        return switch (type) {
            case "string" -> JsonString.of(value instanceof JsonString text ? text.value() : value.toString());
            case "integer" -> value instanceof JsonNumber number ? integer(number) : JsonNull.NULL;
            case "number" -> value instanceof JsonNumber ? value : JsonNull.NULL;
            case "boolean" -> value instanceof JsonBoolean ? value : JsonNull.NULL;
            case "date" ->
                value instanceof JsonString text ? JsonString.of(Ages.since(text.value(), now)) : JsonNull.NULL;
            default -> JsonNull.NULL;
        };
    }

    private static JsonNumber integer(JsonNumber number) {
        return number.isInteger() ? number : JsonNumber.of((long) number.doubleValue());
    }
}

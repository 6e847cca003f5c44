package io.steersman.server.api;

import io.steersman.server.registry.Columns;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The other forms of objects: rows of a Table, and metadata alone. */
final class Forms {

    private static final String META = "meta.k8s.io/v1";

    private Forms() {}

    static JsonObject metadata(JsonObject object) {
        return JsonObject.of(b ->
                b.put("kind", "PartialObjectMetadata").put("apiVersion", META).put("metadata", Meta.of(object)));
    }

    /** @param include what the rows carry: {@code None}, {@code Metadata} or {@code Object} */
    static JsonObject table(
            ResourceDefinition definition, List<JsonObject> objects, JsonObject metadata, String include, Instant now) {
        var columns = columns(definition);
        var rows = new ArrayList<JsonValue>(objects.size());
        objects.forEach(object -> rows.add(row(columns, object, include, now)));
        return JsonObject.of(b -> b.put("kind", "Table")
                .put("apiVersion", META)
                .put("metadata", metadata)
                .put("columnDefinitions", heads(columns))
                .put("rows", JsonArray.from(rows)));
    }

    private static JsonObject row(Columns columns, JsonObject object, String include, Instant now) {
        return JsonObject.of(b -> {
            b.put("cells", columns.cells(object, now));
            switch (include) {
                case "None" -> {}
                case "Object" -> b.put("object", object);
                default -> b.put("object", metadata(object));
            }
        });
    }

    private static JsonArray heads(Columns columns) {
        var heads = new ArrayList<JsonValue>();
        for (var column : columns.columns()) {
            heads.add(JsonObject.of(b -> b.put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", column.description())
                    .put("priority", column.priority())));
        }
        return JsonArray.from(heads);
    }

    /** A Table that repeats no heads, as all but the first in a watch. */
    static JsonObject withoutHeads(JsonObject table) {
        return table.with("columnDefinitions", JsonNull.NULL);
    }

    static Columns columns(ResourceDefinition definition) {
        var own = definition.rules().columns();
        return own != null ? own : NAME_AND_AGE;
    }

    private static final Columns NAME_AND_AGE = new Columns() {
        @Override
        public List<Column> columns() {
            return List.of(
                    new Column("Name", "string", "name", "The name, unique among its like.", 0),
                    new Column("Created At", "date", "", "When it was created.", 0));
        }

        @Override
        public JsonArray cells(JsonObject object, Instant now) {
            return JsonArray.of(Meta.name(object), Meta.text(object, "creationTimestamp"));
        }
    };

    /** {@code metadata} of a list. */
    static JsonObject listMetadata(long revision, String continueToken, long remaining) {
        return JsonObject.of(b -> {
            b.put("resourceVersion", Long.toString(revision));
            if (!continueToken.isEmpty()) {
                b.put("continue", continueToken);
                if (remaining > 0) {
                    b.put("remainingItemCount", JsonNumber.of(remaining));
                }
            }
        });
    }
}

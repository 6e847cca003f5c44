package io.steersman.server.columns;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Columns put together one by one, left to right. Each method adds a column and gives the set back; a set is finished
 * before it is shared and not changed afterwards.
 */
final class TableColumns implements Columns {

    private static final int WIDE = 1;

    private final List<Column> heads = new ArrayList<>();
    private final List<BiFunction<JsonObject, Instant, JsonValue>> cells = new ArrayList<>();

    /** A set that starts with the name, as nearly all do. */
    static TableColumns named() {
        return named(o -> o.string("/metadata/name"));
    }

    /** A set that starts with a name that says more than the object's. */
    static TableColumns named(Function<JsonObject, @Nullable String> name) {
        return new TableColumns().name(0, name);
    }

    /** A set that starts with something else. */
    static TableColumns empty() {
        return new TableColumns();
    }

    TableColumns wideName() {
        return name(WIDE, o -> o.string("/metadata/name"));
    }

    TableColumns text(String name, Function<JsonObject, @Nullable String> cell) {
        return add(name, "string", 0, (o, now) -> text(cell.apply(o)));
    }

    /** The text at a pointer, empty if there is none. */
    TableColumns text(String name, String pointer) {
        return text(name, o -> o.string(pointer));
    }

    /** The text at a pointer, {@code fallback} if there is none or it is empty. */
    TableColumns text(String name, String pointer, String fallback) {
        return text(name, o -> Cells.textOr(o, pointer, fallback));
    }

    TableColumns timed(String name, BiFunction<JsonObject, Instant, String> cell) {
        return add(name, "string", 0, (o, now) -> text(cell.apply(o, now)));
    }

    TableColumns wide(String name, Function<JsonObject, @Nullable String> cell) {
        return add(name, "string", WIDE, (o, now) -> text(cell.apply(o)));
    }

    TableColumns wideTimed(String name, BiFunction<JsonObject, Instant, String> cell) {
        return add(name, "string", WIDE, (o, now) -> text(cell.apply(o, now)));
    }

    TableColumns integer(String name, ToLongFunction<JsonObject> cell) {
        return add(name, "integer", 0, (o, now) -> JsonNumber.of(cell.applyAsLong(o)));
    }

    /** The number at a pointer, 0 if there is none. */
    TableColumns integer(String name, String pointer) {
        return integer(name, o -> Cells.number(o, pointer));
    }

    /** A number under a head that calls itself a text, as Kubernetes has it in a few places. */
    TableColumns integerAsText(String name, String pointer) {
        return integerAsText(name, o -> Cells.number(o, pointer));
    }

    TableColumns integerAsText(String name, ToLongFunction<JsonObject> cell) {
        return add(name, "string", 0, (o, now) -> JsonNumber.of(cell.applyAsLong(o)));
    }

    TableColumns bool(String name, Predicate<JsonObject> cell) {
        return add(name, "boolean", 0, (o, now) -> JsonBoolean.of(cell.test(o)));
    }

    TableColumns wideBool(String name, Predicate<JsonObject> cell) {
        return add(name, "boolean", WIDE, (o, now) -> JsonBoolean.of(cell.test(o)));
    }

    /** The object's age, as a text that the server words. */
    TableColumns age() {
        return timed("Age", (o, now) -> Ages.since(o.string("/metadata/creationTimestamp"), now));
    }

    /** When the object was made, as a date that the client words. */
    TableColumns created() {
        return add("Created At", "date", 0, (o, now) -> text(o.string("/metadata/creationTimestamp")));
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(heads);
    }

    @Override
    public JsonArray cells(JsonObject object, Instant now) {
        return JsonArray.from(cells.stream().map(c -> c.apply(object, now)).toList());
    }

    private TableColumns name(int priority, Function<JsonObject, @Nullable String> name) {
        heads.add(new Column("Name", "string", "name", "", priority));
        cells.add((o, now) -> text(name.apply(o)));
        return this;
    }

    private TableColumns add(String name, String type, int priority, BiFunction<JsonObject, Instant, JsonValue> cell) {
        heads.add(new Column(name, type, "", "", priority));
        cells.add(cell);
        return this;
    }

    private static JsonValue text(@Nullable String value) {
        return JsonString.of(value == null ? "" : value);
    }
}

package io.steersman.server.structural;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StructuralPropertyTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "metadata");

    @Property
    void pruningTwiceIsPruningOnce(@ForAll("schemas") JsonObject schema, @ForAll("values") JsonValue value) {
        var shape = StructuralShapes.of(schema);
        var once = Pruning.value(value, shape);
        assertThat(Pruning.value(once, shape)).isEqualTo(once);
    }

    @Property
    void defaultingTwiceIsDefaultingOnce(@ForAll("schemas") JsonObject schema, @ForAll("values") JsonValue value) {
        var shape = StructuralShapes.of(schema);
        var once = StructuralDefaults.value(value, shape);
        assertThat(StructuralDefaults.value(once, shape)).isEqualTo(once);
    }

    @Property
    void whatWasPrunedLosesNothingToDecodingAgain(
            @ForAll("schemas") JsonObject schema, @ForAll("values") JsonValue value) {
        var shape = StructuralShapes.of(schema);
        var pruned = Pruning.value(value, shape);
        if (pruned instanceof JsonObject object && value instanceof JsonObject whole) {
            assertThat(whole.names()).containsAll(object.names());
        }
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return values(3);
    }

    private Arbitrary<JsonValue> values(int depth) {
        Arbitrary<JsonValue> scalars = Arbitraries.of(
                JsonNull.NULL,
                JsonValue.of("x"),
                JsonValue.of(1),
                JsonValue.of(true),
                JsonObject.EMPTY,
                JsonArray.EMPTY);
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<JsonValue> objects = Arbitraries.maps(Arbitraries.of(NAMES), values(depth - 1))
                .ofMaxSize(3)
                .map(JsonValue::of);
        Arbitrary<JsonValue> arrays = values(depth - 1).list().ofMaxSize(3).map(JsonValue::of);
        return Arbitraries.oneOf(scalars, objects, arrays);
    }

    @Provide
    Arbitrary<JsonObject> schemas() {
        return schemas(3);
    }

    private Arbitrary<JsonObject> schemas(int depth) {
        Arbitrary<JsonObject> scalars = Arbitraries.of(
                JsonObject.parse("{\"type\":\"string\",\"default\":\"d\"}"),
                JsonObject.parse("{\"type\":\"integer\"}"),
                JsonObject.parse("{\"type\":\"boolean\",\"nullable\":true}"),
                JsonObject.parse("{\"x-kubernetes-preserve-unknown-fields\":true}"),
                JsonObject.parse("{\"type\":\"object\",\"additionalProperties\":true}"),
                JsonObject.parse("{\"x-kubernetes-int-or-string\":true,\"default\":null}"));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<JsonObject> objects = Arbitraries.maps(Arbitraries.of(NAMES), schemas(depth - 1))
                .ofMaxSize(3)
                .map(properties -> JsonObject.EMPTY
                        .with("type", "object")
                        .with("properties", JsonValue.of(properties))
                        .with("default", JsonObject.EMPTY));
        Arbitrary<JsonObject> maps = schemas(depth - 1)
                .map(values -> JsonObject.EMPTY.with("type", "object").with("additionalProperties", values));
        Arbitrary<JsonObject> lists = schemas(depth - 1)
                .map(items -> JsonObject.EMPTY.with("type", "array").with("items", items));
        return Arbitraries.oneOf(scalars, objects, maps, lists);
    }
}

package io.steersman.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.error.DecodeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTreeTest {

    private final JsonObject pod = JsonObject.of(b -> b.put("kind", "Pod")
            .put("metadata", m -> m.put("name", "web").put("generation", 3))
            .label("app.kubernetes.io/name", "web")
            .annotation("a~b", "c")
            .put("spec", s -> s.put("hostNetwork", true).put("containers", JsonArray.of(JsonObject.EMPTY))));

    @Test
    void pointersReachDown() {
        assertThat(pod.string("/metadata/name")).isEqualTo("web");
        assertThat(pod.string("/metadata/labels/app.kubernetes.io~1name")).isEqualTo("web");
        assertThat(pod.string("/metadata/annotations/a~0b")).isEqualTo("c");
        assertThat(pod.integer("/metadata/generation")).isEqualTo(3);
        assertThat(pod.number("/metadata/generation")).isEqualTo(3);
        assertThat(pod.bool("/spec/hostNetwork")).isTrue();
        assertThat(pod.bool("/spec/hostPID")).isFalse();
        assertThat(pod.object("/spec/containers/0")).isEqualTo(JsonObject.EMPTY);
        assertThat(pod.at("/spec/containers/1")).isNull();
        assertThat(pod.at("/spec/containers/00")).isNull();
        assertThat(pod.at("")).isSameAs(pod);
        assertThat(pod.string("/metadata/uid")).isNull();
        assertThat(pod.with("x", JsonNull.NULL).string("/x")).isNull();
        assertThatThrownBy(() -> pod.at("kind")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pod.object("/metadata/name"))
                .isInstanceOf(DecodeException.class)
                .hasMessage("expected an object at /metadata/name, found a string");
        assertThatThrownBy(() -> pod.integer("/metadata/uid")).hasMessageContaining("/metadata/uid");
    }

    @Test
    void changesMakeNewTreesAndShareTheRest() {
        var changed =
                pod.set("/metadata/uid", "1").set("/status/phase", "Running").set("/spec/containers/-", 1);

        assertThat(changed.toString())
                .isEqualTo("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"web\",\"generation\":3,"
                        + "\"labels\":{\"app.kubernetes.io/name\":\"web\"},\"annotations\":{\"a~b\":\"c\"},\"uid\":\"1\"},"
                        + "\"spec\":{\"hostNetwork\":true,\"containers\":[{},1]},\"status\":{\"phase\":\"Running\"}}");
        assertThat(pod.at("/status")).isNull();
        assertThat(changed.at("/metadata/labels")).isSameAs(pod.at("/metadata/labels"));
        assertThat(changed.remove("/status").remove("/metadata/uid").remove("/spec/containers/1"))
                .isEqualTo(pod);
        assertThat(pod.remove("/nothing/here")).isSameAs(pod);
        assertThat(pod.with("kind", pod.at("/kind"))).isSameAs(pod);
        assertThatThrownBy(() -> pod.set("/kind/x", "y")).isInstanceOf(DecodeException.class);
    }

    @Test
    void theOrderOfMembersIsKeptButDoesNotMatter() {
        var one = JsonObject.parse("{\"b\":1,\"a\":[{\"d\":1,\"c\":2}]}");
        var other = JsonObject.parse("{\"a\":[{\"c\":2,\"d\":1}],\"b\":1}");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.toString()).isNotEqualTo(other.toString());
        assertThat(one.sorted()).hasToString("{\"a\":[{\"c\":2,\"d\":1}],\"b\":1}");
        assertThat(one).isNotEqualTo(one.with("b", 2));
        assertThat(JsonValue.parse("[1,2]")).isNotEqualTo(JsonValue.parse("[2,1]"));
        assertThat(JsonValue.parse("1.0")).isNotEqualTo(JsonValue.parse("1"));
    }

    @Test
    void objectsWithManyMembersFindThem() {
        var names = IntStream.range(0, 1000).mapToObj(i -> "k" + i).collect(Collectors.toList());
        var large = JsonObject.of(b -> names.forEach(name -> b.put(name, name)));

        assertThat(large.names()).containsExactlyElementsOf(names);
        assertThat(large).isEqualTo(JsonObject.parse(large.toString()));
        assertThat(large.get("k999")).isEqualTo(JsonString.of("k999"));
        assertThat(large.has("k1000")).isFalse();
        assertThat(large.without("k500").size()).isEqualTo(999);
        assertThat(large.toBuilder().put("k7", 7).remove("k8").build().names())
                .hasSize(999)
                .doesNotContain("k8");
        assertThatThrownBy(() -> JsonObject.parse(large.toString().replace("\"k999\":", "\"k998\":")))
                .hasMessageContaining("k998")
                .hasMessageContaining("twice");
    }

    @Test
    void plainValuesBecomeTrees() {
        var plain = Map.of("a", Arrays.asList(1, 2L, 1.5, "x", true, null, List.of()));

        assertThat(JsonValue.of(plain)).hasToString("{\"a\":[1,2,1.5,\"x\",true,null,[]]}");
        assertThatThrownBy(() -> JsonValue.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prettyKeepsEmptyOnesOnOneLine() {
        assertThat(JsonValue.parse("{\"a\":{\"b\":[1,{}],\"c\":[]},\"d\":\"x\"}")
                        .pretty())
                .isEqualTo("""
                        {
                          "a": {
                            "b": [
                              1,
                              {}
                            ],
                            "c": []
                          },
                          "d": "x"
                        }""");
    }

    @ParameterizedTest
    @CsvSource({
        "1e3,1000",
        "1000.0,1000",
        "1.50,1.5",
        "-0,0",
        "-0.0,0",
        "1e20,100000000000000000000",
        "1e21,1e+21",
        "123e-9,1.23e-7",
        "0.000001,0.000001",
        "-1.5e300,-1.5e+300",
        "9223372036854775807,9223372036854775807",
        "9223372036854775808,9223372036854776000",
        "0.1,0.1",
        "2e-3,0.002",
        "5.6843418860808015e-14,5.6843418860808015e-14"
    })
    void numbersAreNormalizedAsGoPrintsThem(String written, String normalized) {
        var number = JsonNumber.of(written);

        assertThat(number.text()).isEqualTo(written);
        assertThat(number.normalized().text()).isEqualTo(normalized);
    }

    @Test
    void writerEscapesWhatMustBeAndForGoMore() {
        var text = "\"\\/\b\f\n\r\t\u0001\u007f<>&\u00e4\u2028\u2029\u202a\ud83d\ude00";
        var plain = new JsonWriter();
        plain.string(text);
        var go = new JsonWriter().escapingAsGo();
        go.string(text);

        for (var padding = 0; padding < 20; padding++) {
            var long1 = "x".repeat(padding) + text.repeat(3) + "y".repeat(padding);
            var longer = new JsonWriter(1).escapingAsGo();
            longer.string(long1);
            var escaped = go.toBytes().utf8();
            assertThat(longer.toBytes().utf8())
                    .isEqualTo("\"" + "x".repeat(padding)
                            + escaped.substring(1, escaped.length() - 1).repeat(3)
                            + "y".repeat(padding)
                            + "\"");
            assertThat(JsonValue.parse(JsonString.of(long1).toBytes())).isEqualTo(JsonString.of(long1));
        }
        assertThat(plain.toBytes().utf8())
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f<>&\u00e4\u2028\u2029\u202a\ud83d\ude00\"");
        assertThat(go.toBytes().utf8())
                .isEqualTo(
                        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f\\u003c\\u003e\\u0026\u00e4\\u2028\\u2029\u202a\ud83d\ude00\"");
    }

    @Test
    void writerPutsCommasWhereTheyBelong() {
        var out = new JsonWriter(1);
        var kind = JsonWriter.encodeName("kind");
        out.beginObject();
        out.name(kind);
        out.string("[");
        out.name("list");
        out.beginArray();
        out.beginArray();
        out.endArray();
        out.number(-5);
        out.nul();
        out.string(":");
        out.bool(false);
        out.raw(JsonArray.of(JsonNumber.of(1.5)).toBytes());
        out.endArray();
        out.name(kind);
        out.beginObject();
        out.endObject();
        out.endObject();
        out.newline();
        out.number(1);

        assertThat(out.toBytes().utf8())
                .isEqualTo("{\"kind\":\"[\",\"list\":[[],-5,null,\":\",false,[1.5]],\"kind\":{}}\n1");
    }
}

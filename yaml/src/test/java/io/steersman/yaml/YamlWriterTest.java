package io.steersman.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class YamlWriterTest {

    private static Bytes resource(String name) throws IOException {
        try (var in = YamlWriterTest.class.getResourceAsStream(name)) {
            return Bytes.wrap(in.readAllBytes());
        }
    }

    /** One custom resource as kube-apiserver 1.37 gave it in both formats: texts that need care, as values and as keys. */
    @Test
    void textsNumbersAndCollectionsLookAsTheApiServerWritesThem() throws IOException {
        var tree = JsonValue.parse(resource("/written.json"));

        assertThat(Yaml.write(tree)).isEqualTo(resource("/written.yaml").utf8());
        assertThat(Yaml.parse(Yaml.write(tree))).isEqualTo(tree);
    }

    @Test
    void anObjectLooksAsKubectlPrintsIt() {
        var pod = JsonObject.parse("""
                {"kind":"Pod","metadata":{"name":"web","labels":{},"annotations":{"on":"yes","note":"a\\nb\\n"}},
                 "spec":{"containers":[{"name":"web","args":["-v","1e3",""],"ports":[{"containerPort":80}]}],"tolerations":[]},
                 "status":null}""");

        assertThat(Yaml.write(pod)).isEqualTo("""
                kind: Pod
                metadata:
                  name: web
                  labels: {}
                  annotations:
                    "on": "yes"
                    note: |
                      a
                      b
                spec:
                  containers:
                  - name: web
                    args:
                    - -v
                    - "1e3"
                    - ""
                    ports:
                    - containerPort: 80
                  tolerations: []
                status: null
                """);
        assertThat(Yaml.parse(Yaml.write(pod))).isEqualTo(pod);
    }

    @Test
    void scalarsAreDocumentsToo() {
        assertThat(Yaml.write(JsonString.of("yes"))).isEqualTo("\"yes\"\n");
        assertThat(Yaml.write(JsonString.of("a\nb"))).isEqualTo("|-\n  a\n  b\n");
        assertThat(Yaml.write(JsonValue.of(1.5e-10))).isEqualTo("1.5e-10\n");
        assertThat(Yaml.write(JsonObject.EMPTY)).isEqualTo("{}\n");
    }

    @Property(tries = 500)
    void whatIsWrittenReadsBack(@ForAll("values") JsonValue value) {
        var read = Yaml.parseBody(Bytes.utf8(Yaml.write(value)), duplicate -> {
            throw new AssertionError(duplicate);
        });

        assertThat(read).isEqualTo(YamlAnswersTest.normalized(value));
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return Arbitraries.randomValue(random -> value(random, 4));
    }

    private static JsonValue value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> JsonValue.of(null);
            case 1 -> JsonValue.of(random.nextBoolean());
            case 2 -> JsonValue.of(random.nextLong() >> random.nextInt(64));
            case 3 -> JsonValue.of(random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
            case 4, 5 -> JsonString.of(text(random));
            case 6 ->
                JsonValue.of(random.ints(random.nextInt(4))
                        .mapToObj(i -> value(random, depth - 1))
                        .toList());
            default ->
                JsonObject.of(b ->
                        random.ints(random.nextInt(4)).forEach(i -> b.put(text(random), value(random, depth - 1))));
        };
    }

    private static final String[] PARTS = {
        "a",
        "b ",
        " ",
        "\n",
        "\t",
        ":",
        ": ",
        "#",
        " #",
        "-",
        "- ",
        "---",
        "...",
        "? ",
        "|",
        ">",
        "\"",
        "'",
        "%",
        "@",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&",
        "*",
        "!",
        "yes",
        "null",
        "~",
        "1",
        "0x1",
        "1e3",
        ".5",
        "2001-01-01",
        "\u00e9",
        "\u4e2d",
        "\u2028",
        "\u00a0",
        "\u0085",
        "\ufeff",
        "\ud83d\ude00",
        "\u007f",
        "\u0001",
        "\\",
        "<<",
        "=",
        "\r",
        "_",
        "0o7",
        "+1",
        ".inf",
        "x ".repeat(60)
    };

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(6); i > 0; i--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }
}

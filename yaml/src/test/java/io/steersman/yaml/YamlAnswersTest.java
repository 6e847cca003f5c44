package io.steersman.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every document was put to kube-apiserver 1.37 as the body of a custom resource, and the other column is what it made of it;
 * {@code answers.tsv} holds them.
 */
class YamlAnswersTest {

    record Answer(String document, String json) {
        @Override
        public String toString() {
            return document;
        }
    }

    static Stream<Answer> answers() throws IOException {
        try (var in = YamlAnswersTest.class.getResourceAsStream("/answers.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.split("\t", 2))
                            .map(parts -> new Answer(((JsonString) JsonValue.parse(parts[0])).value(), parts[1]))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void documentsReadAsTheApiServerReadsThem(Answer answer) {
        var body = Bytes.utf8(answer.document() + "\n");
        if (answer.json().equals("error")) {
            assertThatThrownBy(() -> Yaml.parseBody(body, duplicate -> {})).isInstanceOf(DecodeException.class);
        } else {
            assertThat(normalized(Yaml.parseBody(body, duplicate -> {})))
                    .isEqualTo(normalized(JsonValue.parse(answer.json())));
        }
    }

    /** The file was written by a program that prints numbers in its own way. */
    static JsonValue normalized(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.normalized();
        } else if (value instanceof JsonArray array) {
            return JsonArray.from(
                    array.stream().map(YamlAnswersTest::normalized).toList());
        } else if (value instanceof JsonObject object) {
            return JsonObject.of(b -> object.forEach((name, member) -> b.put(name, normalized(member))));
        }
        return value;
    }
}

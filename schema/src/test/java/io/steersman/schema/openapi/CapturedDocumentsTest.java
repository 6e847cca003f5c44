package io.steersman.schema.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.steersman.schema.Schema;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the derived documents against those of a real API server, where these are; see {@code schema/README.md}. */
class CapturedDocumentsTest {

    private static final OpenApi OPEN_API = new OpenApi(Schema.kubernetes());

    private static Path captured() {
        var named = System.getProperty("schema.captured");
        var directory = named != null ? Path.of(named) : Path.of("../../shared/kubernetes-1.37.2");
        return directory.resolve("openapi-v3");
    }

    static List<String> paths() {
        return OPEN_API.paths();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aDocumentSaysWhatTheRealOneSays(String path) throws IOException {
        var file = captured().resolve(path.replace("/", "__") + ".json");
        assumeThat(file).exists();
        var real = JsonObject.parse(Bytes.wrap(Files.readAllBytes(file)));
        var differences = new ArrayList<String>();
        compare("", real, OPEN_API.document(path), differences);
        assertThat(differences).isEmpty();
    }

    @Test
    void theIndexListsWhatTheRealOneLists() throws IOException {
        var file = captured().resolve("index.json");
        assumeThat(file).exists();
        var real = new TreeSet<>(JsonObject.parse(Bytes.wrap(Files.readAllBytes(file)))
                .object("/paths")
                .names());
        real.removeIf(path -> !path.startsWith("api"));
        assertThat(OPEN_API.paths()).containsExactlyElementsOf(real);
    }

    private static void compare(String at, JsonValue real, JsonValue ours, List<String> differences) {
        if (real instanceof JsonObject object && ours instanceof JsonObject other) {
            var names = new TreeSet<>(object.names());
            names.addAll(other.names());
            for (var name : names) {
                var one = object.get(name);
                var two = other.get(name);
                if (one != null && two != null) {
                    compare(at + "/" + name, one, two, differences);
                } else if (!isProse(name, one, two) && !isLooseReference(name, object, other)) {
                    differences.add(at + "/" + name + ": " + one + " is " + two);
                }
            }
        } else if (real instanceof JsonArray array && ours instanceof JsonArray other && array.size() == other.size()) {
            for (var i = 0; i < array.size(); i++) {
                compare(at + "/" + i, array.get(i), other.get(i), differences);
            }
        } else if (!real.equals(ours)) {
            differences.add(at + ": " + real + " is " + ours);
        }
    }

    /** The captured documents have no prose; ours have the phrase that OpenAPI wants of every response. */
    private static boolean isProse(String name, JsonValue real, JsonValue ours) {
        return name.equals("description") && real == null && ours.toString().startsWith("\"");
    }

    /** The real server wraps a reference only where a field has a description beside it; six fields have none. */
    private static boolean isLooseReference(String name, JsonObject real, JsonObject ours) {
        return (name.equals("$ref") || name.equals("allOf"))
                && JsonArray.of(real).equals(ours.get("allOf"));
    }
}

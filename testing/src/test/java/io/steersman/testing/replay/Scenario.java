package io.steersman.testing.replay;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Requests in order with what was answered to each, as {@code conformance/import-scenarios} writes them. */
record Scenario(String area, String name, JsonObject tree) {

    static List<Scenario> all() {
        return resource("index.txt")
                .utf8()
                .lines()
                .map(line -> {
                    var slash = line.indexOf('/');
                    return new Scenario(
                            line.substring(0, slash),
                            line.substring(slash + 1),
                            JsonObject.parse(resource(line + ".json")));
                })
                .toList();
    }

    List<JsonObject> steps() {
        return tree.array("/steps").objects().toList();
    }

    /** Whether it takes history away, which others on the same server would miss. */
    boolean compacts() {
        return steps().stream().anyMatch(step -> step.has("compact"));
    }

    /** The namespaces it lives in, in which nothing else does; may be empty. */
    List<String> namespaces() {
        var only = tree.string("/namespace");
        return only == null || only.isEmpty() ? List.of() : List.of(only);
    }

    List<String> cleanup() {
        var paths = tree.array("/cleanup");
        return paths == null ? List.of() : paths.strings().toList();
    }

    private static Bytes resource(String name) {
        try (InputStream in = Scenario.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return Bytes.wrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return area + "/" + name;
    }
}

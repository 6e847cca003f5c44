package io.steersman.schema.importer;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the sources lie: {@code types.json}, {@code openapi-v3/} and {@code discovery/} of one Kubernetes version. */
record Captured(Path directory) {

    JsonObject types() {
        return read(directory.resolve("types.json"));
    }

    /** The documents of what is served below {@code /api} and {@code /apis}, in the order of their file names. */
    List<JsonObject> openApi() {
        try (var files = Files.list(directory.resolve("openapi-v3"))) {
            return files.filter(file -> file.getFileName().toString().matches("apis?(__.*)?\\.json"))
                    .sorted()
                    .map(Captured::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The aggregated discovery of {@code /api} and {@code /apis}. */
    List<JsonObject> discovery() {
        var folder = directory.resolve("discovery");
        return List.of(read(folder.resolve("aggregated-api.json")), read(folder.resolve("aggregated-apis.json")));
    }

    static JsonObject read(Path file) {
        try {
            return JsonObject.parse(Bytes.wrap(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

package io.steersman.api;

import io.steersman.api.codec.Codec;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.proto.KubeEnvelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a real kube-apiserver answered for one object of each persisted kind, in both formats: {@code
 * conformance/Capture.java} makes these files.
 */
record Reference(String name, Bytes json, Bytes envelope) {

    private static final Path DIRECTORY = Path.of("src/test/resources/reference");

    static List<Reference> all() {
        try (var files = Files.list(DIRECTORY)) {
            var all = new ArrayList<Reference>();
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var name = file.getFileName().toString().replaceAll("\\.json$", "");
                var proto = Bytes.wrap(Files.readAllBytes(DIRECTORY.resolve(name + ".pb")));
                all.add(new Reference(name, Bytes.wrap(Files.readAllBytes(file)), proto));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bytes message() {
        return KubeEnvelope.read(envelope).raw();
    }

    JsonObject tree() {
        return JsonObject.parse(json);
    }

    /** The codec of its kind, found by the name of the generated class. */
    Codec<KubeObject> codec() {
        var tree = tree();
        var type = KubeEnvelope.read(envelope);
        var apiVersion = type.apiVersion();
        var slash = apiVersion.indexOf('/');
        var label = slash < 0 ? "core" : apiVersion.substring(0, slash).replaceAll("\\..*", "");
        var version = apiVersion.substring(slash + 1);
        return Types.codec("io.steersman.api." + label + "." + version + "." + tree.string("/kind"));
    }

    /** Without what Go writes for nothing and this library leaves out: nulls, and lists and maps without content. */
    static JsonValue meaning(JsonValue value) {
        if (value instanceof JsonObject object) {
            var kept = JsonObject.EMPTY.toBuilder();
            object.forEach((name, member) -> {
                var meaning = meaning(member);
                var nothing = meaning instanceof JsonNull || (meaning instanceof JsonArray array && array.size() == 0);
                if (!nothing) {
                    kept.put(name, meaning);
                }
            });
            return kept.build();
        }
        if (value instanceof JsonArray array) {
            var kept = new ArrayList<JsonValue>();
            array.forEach(element -> kept.add(meaning(element)));
            return JsonArray.from(kept);
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}

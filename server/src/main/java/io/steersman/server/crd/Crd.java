package io.steersman.server.crd;

import io.steersman.server.request.Conditions;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a CustomResourceDefinition, which may be invalid: what is missing is empty. A view; the object does not change. */
record Crd(JsonObject object) {

    /** Where the store keeps them. */
    static final String STORAGE_KEY = "customresourcedefinitions.apiextensions.k8s.io";

    static final String FINALIZER = "customresourcecleanup.apiextensions.k8s.io";
    static final String NAMES_ACCEPTED = "NamesAccepted";
    static final String ESTABLISHED = "Established";
    static final String TERMINATING = "Terminating";

    String name() {
        return text("/metadata/name");
    }

    String group() {
        return text("/spec/group");
    }

    String plural() {
        return text("/spec/names/plural");
    }

    String kind() {
        return text("/spec/names/kind");
    }

    boolean namespaced() {
        return "Namespaced".equals(text("/spec/scope"));
    }

    /** Where the store keeps its instances. */
    String instances() {
        return plural() + "." + group();
    }

    List<JsonObject> versions() {
        var versions = object.array("/spec/versions");
        return versions == null ? List.of() : versions.objects().toList();
    }

    /** The name of the version that is stored; empty if there is none. */
    String storageVersion() {
        return versions().stream()
                .filter(version -> version.bool("/storage"))
                .map(version -> version.get("name") instanceof JsonString name ? name.value() : "")
                .findFirst()
                .orElse("");
    }

    static @Nullable JsonObject schema(JsonObject version) {
        return version.object("/schema/openAPIV3Schema");
    }

    boolean deleting() {
        return !text("/metadata/deletionTimestamp").isEmpty();
    }

    boolean hasFinalizer() {
        var finalizers = object.array("/metadata/finalizers");
        return finalizers != null && finalizers.strings().anyMatch(FINALIZER::equals);
    }

    boolean is(String condition) {
        var found = Conditions.find(object, condition);
        return found != null && "True".equals(found.string("/status"));
    }

    /** Names by which something of it is reached in a path or on a command line. */
    Set<String> acceptedResources() {
        var names = new java.util.HashSet<String>();
        names.add(text("/status/acceptedNames/plural"));
        names.add(text("/status/acceptedNames/singular"));
        names.addAll(texts("/status/acceptedNames/shortNames"));
        names.remove("");
        return names;
    }

    Set<String> acceptedKinds() {
        var kinds = new java.util.HashSet<String>();
        kinds.add(text("/status/acceptedNames/kind"));
        kinds.add(text("/status/acceptedNames/listKind"));
        kinds.remove("");
        return kinds;
    }

    String text(String pointer) {
        return object.at(pointer) instanceof JsonString text ? text.value() : "";
    }

    List<String> texts(String pointer) {
        return object.at(pointer) instanceof JsonArray array ? array.strings().toList() : List.of();
    }
}

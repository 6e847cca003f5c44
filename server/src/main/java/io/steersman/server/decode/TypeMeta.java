package io.steersman.server.decode;

import io.steersman.schema.Schema;
import io.steersman.server.error.GoText;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;

/**
 * What a body says it is.
 *
 * @param apiVersion empty if it does not say
 * @param kind empty if it does not say
 */
record TypeMeta(String apiVersion, String kind) {

    private static final String NO_TYPE = "couldn't get version/kind; json parse error: json: cannot unmarshal ";
    private static final String FOUND_IN =
            "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";

    /** The registry of types says where in Kubernetes' source it was made, and so in every message. */
    private static final String SCHEME = "\"pkg/runtime/scheme.go:111\"";

    /** @throws UndecodableException in Go's words, if that cannot be told */
    static TypeMeta of(JsonValue tree) {
        if (Decoder.isNothing(tree)) {
            return new TypeMeta("", "");
        }
        if (!(tree instanceof JsonObject object)) {
            throw new UndecodableException(NO_TYPE + GoContext.word(tree) + " into Go value of type " + FOUND_IN);
        }
        var apiVersion = text(object, "apiVersion");
        var kind = text(object, "kind");
        if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
            throw new UndecodableException("unexpected GroupVersion string: " + apiVersion);
        }
        return new TypeMeta(apiVersion, kind);
    }

    /** This one look does not mind the case of names, unlike the decoding that follows. */
    private static String text(JsonObject object, String name) {
        var value = object.get(name);
        for (var other : object.names()) {
            if (value == null && other.equalsIgnoreCase(name)) {
                value = object.get(other);
            }
        }
        if (value == null || value instanceof JsonNull) {
            return "";
        }
        if (!(value instanceof JsonString text)) {
            throw new UndecodableException(
                    NO_TYPE + GoContext.word(value) + " into Go struct field ." + name + " of type string");
        }
        return text.value();
    }

    TypeMeta orElse(Expected expected) {
        return new TypeMeta(
                apiVersion.isEmpty() ? expected.apiVersion() : apiVersion, kind.isEmpty() ? expected.kind() : kind);
    }

    String group() {
        return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** Whether it names the expected kind in another version or group in which Kubernetes has it too. */
    boolean isAnotherVersionOf(Expected expected) {
        return kind.equals(expected.kind())
                && !apiVersion.equals(expected.apiVersion())
                && isKnown()
                && (group().equals(expected.group()) || kind.equals("Event"));
    }

    private boolean isKnown() {
        return Schema.kubernetes().kind(apiVersion, kind) != null;
    }

    /** @throws UndecodableException in Go's words, if it is another kind than expected */
    void check(Expected expected) {
        if (apiVersion.equals(expected.apiVersion()) && kind.equals(expected.kind()) || isOldEviction(expected)) {
            return;
        }
        if (!isKnown()) {
            throw new UndecodableException("no kind " + GoText.quote(kind) + " is registered for version "
                    + GoText.quote(apiVersion) + " in scheme " + SCHEME);
        }
        throw new UndecodableException("converting (" + version() + "." + kind + ") to ("
                + internalPackage(expected.group()) + "." + expected.kind() + "): unknown conversion");
    }

    /** The one kind that is served in one version and taken in two. */
    private boolean isOldEviction(Expected expected) {
        return kind.equals("Eviction") && expected.kind().equals(kind) && apiVersion.equals("policy/v1beta1");
    }

    private static String internalPackage(String group) {
        if (group.isEmpty() || group.equals("events.k8s.io")) {
            return "core";
        }
        return group.contains(".") ? group.substring(0, group.indexOf('.')) : group;
    }

    /** The object with this type in front, where Go prints it. */
    JsonObject in(JsonObject object) {
        return JsonObject.of(b -> {
            b.put("kind", kind).put("apiVersion", apiVersion);
            object.forEach((name, value) -> {
                if (!name.equals("kind") && !name.equals("apiVersion")) {
                    b.put(name, value);
                }
            });
        });
    }
}

package io.steersman.schema.importer;

import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * A field of a Go struct, as its tags describe it.
 *
 * @param json its JSON name; empty if the struct has a JSON form of its own making or the field is inlined
 * @param type a Go type: {@code int32}, {@code []k8s.io/api/core/v1.Container}
 * @param number its protobuf field number, or 0
 * @param patchStrategy comma-separated, or null
 */
record GoField(
        String json,
        String type,
        int number,
        boolean pointer,
        boolean omitEmpty,
        boolean omitZero,
        boolean inline,
        @Nullable String patchStrategy,
        @Nullable String patchMergeKey) {

    static GoField of(JsonObject field) {
        var number = field.number("/proto");
        return new GoField(
                text(field, "json"),
                text(field, "type"),
                number == null ? 0 : Math.toIntExact(number),
                field.bool("/pointer"),
                field.bool("/omitempty"),
                field.bool("/omitzero"),
                field.bool("/inline"),
                field.string("/patchStrategy"),
                field.string("/patchMergeKey"));
    }

    private static String text(JsonObject field, String name) {
        if (field.get(name) instanceof JsonString text) {
            return text.value();
        }
        throw new IllegalArgumentException("a field of types.json lacks " + name + ": " + field);
    }
}

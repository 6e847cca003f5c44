package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ConfigMaps and Secrets: keys, sizes, what a typed secret holds, and what may not change. */
final class ConfigChecks {

    private static final int LIMIT = 1024 * 1024;
    private static final String FROZEN = "field is immutable when `immutable` is set";

    private ConfigChecks() {}

    static void configMap(Place map, @Nullable JsonObject old) {
        if (old != null) {
            frozen(map, old, List.of("data", "binaryData"));
        }
        keys(map, "data");
        var binary = map.in("binaryData");
        for (var key : map.in("data").value().names()) {
            if (binary.has(key)) {
                map.errors()
                        .add(FieldError.invalid(
                                map.at("data").key(key), key, "duplicate of key present in binaryData"));
            }
        }
        keys(map, "binaryData");
        if (size(map, "data", false) + size(map, "binaryData", true) > LIMIT) {
            map.errors().add(FieldError.tooLong(FieldPath.ROOT.key(""), LIMIT));
        }
    }

    static void secret(Place secret, @Nullable JsonObject old) {
        if (old != null) {
            secret.immutable("type", old);
            frozen(secret, old, List.of("data"));
        }
        keys(secret, "data");
        if (size(secret, "data", true) > LIMIT) {
            secret.errors().add(FieldError.tooLong(secret.at("data"), LIMIT));
        }
        switch (secret.text("type")) {
            case "kubernetes.io/tls" -> needs(secret, "tls.crt", "tls.key");
            case "kubernetes.io/dockerconfigjson" -> json(secret, ".dockerconfigjson");
            case "kubernetes.io/dockercfg" -> json(secret, ".dockercfg");
            case "kubernetes.io/ssh-auth" -> needs(secret, "ssh-privatekey");
            case "kubernetes.io/basic-auth" -> {
                if (!secret.in("data").has("username") && !secret.in("data").has("password")) {
                    needs(secret, "username", "password");
                }
            }
            case "kubernetes.io/service-account-token" -> {
                var name = "kubernetes.io/service-account.name";
                if (secret.in("metadata").in("annotations").text(name).isEmpty()) {
                    secret.errors()
                            .add(FieldError.required(
                                    secret.at("metadata").child("annotations").key(name), ""));
                }
            }
            default -> {}
        }
    }

    private static void frozen(Place object, JsonObject old, List<String> fields) {
        if (!old.bool("/immutable")) {
            return;
        }
        if (!object.bool("immutable")) {
            object.forbidden("immutable", FROZEN);
        }
        for (var field : fields) {
            var before = old.get(field);
            var now = object.value().get(field);
            if (now == null ? before != null : !now.equals(before)) {
                object.forbidden(field, FROZEN);
            }
        }
    }

    private static void keys(Place object, String field) {
        for (var key : object.in(field).value().names()) {
            for (var problem : Names.configKey(key)) {
                object.errors().add(FieldError.invalid(object.at(field).key(key), key, problem));
            }
        }
    }

    private static long size(Place object, String field, boolean base64) {
        var size = 0L;
        for (var entry : object.in(field).value().entries()) {
            if (entry.getValue() instanceof JsonString text) {
                size += base64
                        ? text.value().length() * 3L / 4
                        : Bytes.utf8(text.value()).length();
            }
        }
        return size;
    }

    private static void needs(Place secret, String... keys) {
        for (var key : keys) {
            if (!secret.in("data").has(key)) {
                secret.errors().add(FieldError.required(secret.at("data").key(key), ""));
            }
        }
    }

    private static void json(Place secret, String key) {
        if (!secret.in("data").has(key)) {
            needs(secret, key);
            return;
        }
        var bytes = Bytes.base64(secret.in("data").text(key));
        try {
            io.steersman.wire.json.JsonValue.parse(bytes);
        } catch (DecodeException e) {
            var first = bytes.isEmpty()
                    ? "unexpected end of JSON input"
                    : "invalid character '" + (char) (bytes.at(0) & 0x7f) + "' looking for beginning of value";
            secret.errors().add(FieldError.invalid(secret.at("data").key(key), "<secret contents redacted>", first));
        }
    }
}

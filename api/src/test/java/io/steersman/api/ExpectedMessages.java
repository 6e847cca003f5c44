package io.steersman.api;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import io.steersman.schema.FieldDef;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.Enumerated;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Named;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The message that must stand for a value in protobuf, made from nothing but the schema and the value's JSON. Every member
 * of the JSON must be a field of the schema.
 *
 * <p>What is there is as Kubernetes' own encoders have it: a pointer, list or map if JSON has it, a text, number or boolean
 * by value always, a time by value always, as an empty message if it is zero.
 */
final class ExpectedMessages {

    private ExpectedMessages() {}

    static DynamicMessage of(TypeDef def, JsonValue json) {
        if (def.form() == TypeDef.Form.EITHER) {
            return either(def, json);
        }
        var object = (JsonObject) json;
        var used = new HashSet<String>();
        if (def.isKind()) {
            kind(def, object, used);
        }
        var message = struct(def, object, used);
        for (var name : object.names()) {
            if (!used.contains(name)) {
                throw new AssertionError(def.name() + " has no member " + name);
            }
        }
        return message;
    }

    /** {@code kind} and {@code apiVersion} stand outside the message. */
    private static void kind(TypeDef def, JsonObject object, Set<String> used) {
        for (var name : new String[] {"kind", "apiVersion"}) {
            var expected = name.equals("kind") ? def.name().name() : def.apiVersion();
            if (object.has(name) && expected != null && !text(object.get(name)).equals(expected)) {
                throw new AssertionError(def.name() + " says " + name + " " + object.get(name));
            }
            used.add(name);
        }
    }

    private static DynamicMessage struct(TypeDef def, JsonObject object, Set<String> used) {
        var descriptor = ProtoDescriptors.of(def);
        var message = DynamicMessage.newBuilder(descriptor);
        for (var field : def.fields()) {
            var place = descriptor.findFieldByNumber(field.number());
            if (field.inline()) {
                message.setField(place, struct(Definitions.of(((Named) field.type()).name()), object, used));
            } else {
                used.add(field.name());
                var member = object.get(field.name());
                if (member != null) {
                    set(message, place, field.type(), member);
                } else {
                    absent(message, place, field);
                }
            }
        }
        return message.build();
    }

    /** JSON tells by its type which field it is; null is none. */
    private static DynamicMessage either(TypeDef def, JsonValue json) {
        var descriptor = ProtoDescriptors.of(def);
        var message = DynamicMessage.newBuilder(descriptor);
        for (var field : def.fields()) {
            var place = descriptor.findFieldByNumber(field.number());
            if (field.type() == Scalar.BOOL) {
                // Go says of a schema that it is allowed, too.
                message.setField(place, json instanceof JsonBoolean allowed ? allowed.value() : true);
            } else if (field.type() instanceof ListOf ? json instanceof JsonArray : json instanceof JsonObject) {
                set(message, place, field.type(), json);
            }
        }
        return message.build();
    }

    private static void set(DynamicMessage.Builder message, FieldDescriptor place, TypeRef type, JsonValue json) {
        if (type instanceof ListOf list && !list.boxed()) {
            for (var element : (JsonArray) json) {
                message.addRepeatedField(place, value(place, list.element(), element));
            }
        } else if (type instanceof MapOf map) {
            var entry = place.getMessageType();
            ((JsonObject) json).forEach((name, member) -> {
                var value = entry.findFieldByNumber(2);
                message.addRepeatedField(
                        place,
                        DynamicMessage.newBuilder(entry)
                                .setField(entry.findFieldByNumber(1), name)
                                .setField(value, value(value, map.value(), member))
                                .build());
            });
        } else {
            message.setField(place, value(place, type, json));
        }
    }

    /** Sets what Kubernetes' encoders write of a field by value that nobody set, and JSON leaves out. */
    static void absent(DynamicMessage.Builder message, FieldDescriptor place, FieldDef field) {
        if (field.pointer()) {
            return;
        }
        if (field.type() instanceof Enumerated) {
            message.setField(place, "");
        } else if (field.type() instanceof Scalar scalar) {
            switch (scalar) {
                case STRING, BOOL, INT32, INT64, FLOAT64 -> message.setField(place, place.getDefaultValue());
                case TIME, MICRO_TIME, RAW_EXTENSION, FIELDS_V1, JSON ->
                    message.setField(place, ExpectedValues.message(scalar));
                case BYTES, QUANTITY, INT_OR_STRING, DURATION -> {}
            }
        }
    }

    private static Object value(FieldDescriptor place, TypeRef type, JsonValue json) {
        if (type instanceof Named named) {
            return of(Definitions.of(named.name()), json);
        } else if (type instanceof Enumerated) {
            return text(json);
        } else if (type instanceof ListOf) {
            var box = DynamicMessage.newBuilder(place.getMessageType());
            for (var element : (JsonArray) json) {
                box.addRepeatedField(place.getMessageType().findFieldByNumber(1), text(element));
            }
            return box.build();
        }
        return ExpectedValues.of((Scalar) type, json);
    }

    private static String text(@Nullable JsonValue json) {
        return ((JsonString) json).value();
    }
}

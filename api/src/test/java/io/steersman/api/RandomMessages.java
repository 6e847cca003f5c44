package io.steersman.api;

import com.google.protobuf.ByteString;
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
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Messages that protobuf-java builds, of any type of the schema, knowing nothing of the codecs. The same seed makes the same
 * message, in one of two spellings: <em>full</em>, with every zero that Kubernetes' encoders write, or <em>sparse</em>, with
 * none of them, as other encoders may leave them out.
 */
final class RandomMessages {

    private static final String[] TEXTS = {"", "a", "Running", "\"\\\n\t\u0001", "grün ☸ \uD834\uDD1E", "x".repeat(200)
    };
    private static final String[] QUANTITIES = {"0", "100m", "1.5Gi", "2e3", "-7", "12345678901234567890", "3Ki"};
    private static final String[] OBJECTS = {"{}", "{\"a\":[1.50,null]}", "{\"f:a\":{\"k:{\\\"b\\\":1}\":{}}}"};
    private static final String[] JSON = {"1.50", "\"x\"", "[null,1e400]", "true", "{\"b\":-0}"};
    private static final double[] DOUBLES = {
        0, 1, -0.0, 0.1, -2.5e-9, 1e21, 123456789.125, Double.MIN_VALUE, Double.MAX_VALUE
    };
    private static final int DEPTH = 3;

    /** Random starts alike for seeds that are close. */
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    private final Random random;
    private final boolean sparse;

    RandomMessages(long seed, boolean sparse) {
        this.random = new Random(seed * SCATTER);
        this.sparse = sparse;
    }

    DynamicMessage message(TypeDef def) {
        return message(def, DEPTH);
    }

    private DynamicMessage message(TypeDef def, int depth) {
        var descriptor = ProtoDescriptors.of(def);
        var message = DynamicMessage.newBuilder(descriptor);
        if (def.form() == TypeDef.Form.EITHER) {
            either(def, message, depth);
            return message.build();
        }
        for (var field : def.fields()) {
            var place = descriptor.findFieldByNumber(field.number());
            if (field.inline()) {
                var inlined = message(Definitions.of(((Named) field.type()).name()), depth);
                if (!sparse || !inlined.getAllFields().isEmpty()) {
                    message.setField(place, inlined);
                }
            } else if (random.nextInt(3) > 0) {
                set(message, place, field, depth - 1);
            } else if (!sparse) {
                ExpectedMessages.absent(message, place, field);
            }
        }
        return message.build();
    }

    /** One of the fields; of a bool beside a schema, the schema says true. */
    private void either(TypeDef def, DynamicMessage.Builder message, int depth) {
        var chosen = depth <= 0 ? 1 : 1 + random.nextInt(2);
        for (var field : def.fields()) {
            var place = message.getDescriptorForType().findFieldByNumber(field.number());
            if (field.type() == Scalar.BOOL) {
                zeroOr(message, place, field.number() != chosen || random.nextBoolean());
            } else if (field.number() == chosen) {
                set(message, place, field, depth - 1);
            }
        }
    }

    private void set(DynamicMessage.Builder message, FieldDescriptor place, FieldDef field, int depth) {
        if (field.type() instanceof ListOf list && !list.boxed()) {
            for (var i = random.nextInt(3); i > 0; i--) {
                add(message, place, value(place, list.element(), depth));
            }
        } else if (field.type() instanceof MapOf map) {
            var entry = place.getMessageType();
            for (var i = random.nextInt(3); i > 0; i--) {
                var value = value(entry.findFieldByNumber(2), map.value(), depth);
                if (value != null) {
                    var pair = DynamicMessage.newBuilder(entry).setField(entry.findFieldByNumber(1), text() + i);
                    message.addRepeatedField(
                            place,
                            pair.setField(entry.findFieldByNumber(2), value).build());
                }
            }
        } else {
            var value = value(place, field.type(), depth);
            if (value != null && (field.pointer() || field.type() == Scalar.BYTES)) {
                message.setField(place, value);
            } else if (value != null) {
                zeroOr(message, place, value);
            }
        }
    }

    private static void add(DynamicMessage.Builder message, FieldDescriptor place, @Nullable Object value) {
        if (value != null) {
            message.addRepeatedField(place, value);
        }
    }

    /** Sets a field by value, unless it is zero and that goes without saying. */
    private void zeroOr(DynamicMessage.Builder message, FieldDescriptor place, Object value) {
        if (!sparse
                || place.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                || !value.equals(place.getDefaultValue())) {
            message.setField(place, value);
        }
    }

    /** Null where it would nest too deep. */
    private @Nullable Object value(FieldDescriptor place, TypeRef type, int depth) {
        if (type instanceof Named named) {
            return depth > 0 ? message(Definitions.of(named.name()), depth) : null;
        } else if (type instanceof Enumerated) {
            return text();
        } else if (type instanceof ListOf) {
            var box = DynamicMessage.newBuilder(place.getMessageType());
            for (var i = 1 + random.nextInt(2); i > 0; i--) {
                box.addRepeatedField(place.getMessageType().findFieldByNumber(1), text());
            }
            return box.build();
        }
        return scalar((Scalar) type);
    }

    /** A value as protobuf-java takes it. */
    Object scalar(Scalar scalar) {
        return switch (scalar) {
            case STRING -> text();
            case BOOL -> random.nextBoolean();
            case INT32 -> number();
            case INT64 -> random.nextBoolean() ? (long) number() : random.nextLong();
            case FLOAT64 -> DOUBLES[random.nextInt(DOUBLES.length)];
            case BYTES -> bytes();
            case QUANTITY -> value(scalar, one(QUANTITIES), "0");
            case INT_OR_STRING ->
                random.nextBoolean()
                        ? value(scalar, 1L, 0L, 0, 0, text(), "")
                        : value(scalar, 0L, 0L, number(), 0, "", "");
            // A zero second is said, because a message without fields is Go's zero time.
            case TIME -> value(scalar, (long) random.nextInt(), null, 0, 0);
            case MICRO_TIME -> value(scalar, (long) random.nextInt(), null, random.nextInt(1_000_000) * 1000, 0);
            case DURATION -> value(scalar, random.nextBoolean() ? random.nextLong() : 0L, 0L);
            case RAW_EXTENSION, FIELDS_V1 -> value(scalar, ByteString.copyFromUtf8(one(OBJECTS)), ByteString.EMPTY);
            case JSON -> value(scalar, ByteString.copyFromUtf8(one(JSON)), ByteString.EMPTY);
        };
    }

    /** Pairs of a field's value and its zero. */
    private DynamicMessage value(Scalar scalar, @Nullable Object... pairs) {
        var descriptor = ProtoDescriptors.of(scalar);
        var message = DynamicMessage.newBuilder(descriptor);
        for (var i = 0; i < pairs.length; i += 2) {
            if (!sparse || !pairs[i].equals(pairs[i + 1])) {
                message.setField(descriptor.findFieldByNumber(i / 2 + 1), pairs[i]);
            }
        }
        return message.build();
    }

    private int number() {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(200);
            default -> random.nextInt();
        };
    }

    private ByteString bytes() {
        var bytes = new byte[1 + random.nextInt(40)];
        random.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    private String text() {
        return one(TEXTS);
    }

    private String one(String[] texts) {
        return texts[random.nextInt(texts.length)];
    }
}

package io.steersman.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** What a scalar's JSON must be in protobuf: a Java value as protobuf-java takes it, or a hand-written value's message. */
final class ExpectedValues {

    private static final Pattern DURATION_PART = Pattern.compile("([0-9.]+)(ns|us|µs|ms|s|m|h)");

    private static final Map<String, BigDecimal> UNITS = Map.of(
            "ns", new BigDecimal("1"),
            "us", new BigDecimal("1e3"),
            "µs", new BigDecimal("1e3"),
            "ms", new BigDecimal("1e6"),
            "s", new BigDecimal("1e9"),
            "m", new BigDecimal("60e9"),
            "h", new BigDecimal("3600e9"));

    private ExpectedValues() {}

    static Object of(Scalar scalar, JsonValue json) {
        return switch (scalar) {
            case STRING -> text(json);
            case BOOL -> ((JsonBoolean) json).value();
            case INT32 -> Integer.parseInt(digits(json));
            case INT64 -> Long.parseLong(digits(json));
            case FLOAT64 -> Double.parseDouble(digits(json));
            case BYTES -> ByteString.copyFrom(Base64.getDecoder().decode(text(json)));
            case QUANTITY -> message(scalar, text(json));
            case INT_OR_STRING ->
                json instanceof JsonString text
                        ? message(scalar, 1L, 0, text.value())
                        : message(scalar, 0L, Integer.parseInt(digits(json)), "");
            case TIME, MICRO_TIME -> json instanceof JsonNull ? message(scalar) : time(scalar, text(json));
            case DURATION -> message(scalar, nanos(text(json)));
            case RAW_EXTENSION, FIELDS_V1, JSON ->
                json instanceof JsonNull ? message(scalar) : message(scalar, ByteString.copyFromUtf8(json.toString()));
        };
    }

    private static DynamicMessage time(Scalar scalar, String text) {
        var time = Instant.parse(text);
        return message(scalar, time.getEpochSecond(), time.getNano());
    }

    /** The sum of the parts of {@code -1h30m0.5s}. */
    private static long nanos(String text) {
        var sum = BigDecimal.ZERO;
        var parts = DURATION_PART.matcher(text);
        while (parts.find()) {
            sum = sum.add(new BigDecimal(parts.group(1)).multiply(UNITS.get(parts.group(2))));
        }
        return (text.startsWith("-") ? sum.negate() : sum).longValueExact();
    }

    /** The message with its fields in the order of their numbers, or with none at all. */
    static DynamicMessage message(Scalar scalar, Object... values) {
        var descriptor = ProtoDescriptors.of(scalar);
        var message = DynamicMessage.newBuilder(descriptor);
        for (var i = 0; i < values.length; i++) {
            message.setField(descriptor.findFieldByNumber(i + 1), values[i]);
        }
        return message.build();
    }

    private static String text(JsonValue json) {
        return ((JsonString) json).value();
    }

    private static String digits(JsonValue json) {
        return ((JsonNumber) json).text();
    }
}

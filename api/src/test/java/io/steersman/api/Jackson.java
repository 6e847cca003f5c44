package io.steersman.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** jackson-core, and what it reads in a form that can be compared: the tree as the list of its parts, in order. */
final class Jackson {

    /** As trees are read here: a name that is given twice is refused. */
    static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** As codecs read: what is given twice is their business. */
    static final JsonFactory PLAIN = new JsonFactory();

    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Jackson() {}

    /** The parts of a document as Jackson reads it. */
    static List<String> parts(JsonFactory factory, Bytes utf8) throws IOException {
        try (var parser = factory.createParser(utf8.array(), utf8.offset(), utf8.length())) {
            return parts(parser);
        }
    }

    /** The parts of a document that has been decoded. */
    static List<String> parts(JsonFactory factory, String text) throws IOException {
        try (var parser = factory.createParser(text)) {
            return parts(parser);
        }
    }

    private static List<String> parts(JsonParser parser) throws IOException {
        var parts = new ArrayList<String>();
        var depth = 0;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            parts.add(part(token, parser.getText()));
            if (depth == 0 && parser.nextToken() != null) {
                throw new IOException("something follows the document");
            }
        }
        if (parts.isEmpty()) {
            throw new IOException("no document");
        }
        return parts;
    }

    private static String part(JsonToken token, String text) {
        return switch (token) {
            case FIELD_NAME -> text + ":";
            case VALUE_STRING -> "\"" + text;
            default -> text;
        };
    }

    /** The same parts of a tree of this library. */
    static List<String> parts(JsonValue tree) {
        var parts = new ArrayList<String>();
        add(tree, parts);
        return parts;
    }

    private static void add(JsonValue value, List<String> parts) {
        if (value instanceof JsonObject object) {
            parts.add("{");
            object.forEach((name, member) -> {
                parts.add(name + ":");
                add(member, parts);
            });
            parts.add("}");
        } else if (value instanceof JsonArray array) {
            parts.add("[");
            array.forEach(element -> add(element, parts));
            parts.add("]");
        } else if (value instanceof JsonString text) {
            parts.add("\"" + text.value());
        } else if (value instanceof JsonNumber number) {
            parts.add(number.text());
        } else if (value instanceof JsonBoolean bool) {
            parts.add(String.valueOf(bool.value()));
        } else if (value instanceof JsonNull) {
            parts.add("null");
        }
    }

    /** Written as short as Jackson does, members in their order. */
    static Bytes compact(JsonValue tree) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var generator = PLAIN.createGenerator(out)) {
            write(tree, generator, null);
        }
        return Bytes.wrap(out.toByteArray());
    }

    /** Written otherwise: many lines, nothing but ASCII, members in another order. */
    static Bytes otherwise(JsonValue tree, Random random) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var generator = ASCII.createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter())) {
            write(tree, generator, random);
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static void write(JsonValue value, JsonGenerator out, @Nullable Random random) throws IOException {
        if (value instanceof JsonObject object) {
            out.writeStartObject();
            for (var member : members(object, random)) {
                out.writeFieldName(member.getKey());
                write(member.getValue(), out, random);
            }
            out.writeEndObject();
        } else if (value instanceof JsonArray array) {
            out.writeStartArray();
            for (var element : array) {
                write(element, out, random);
            }
            out.writeEndArray();
        } else if (value instanceof JsonString text) {
            out.writeString(text.value());
        } else if (value instanceof JsonNumber number) {
            out.writeNumber(number.text());
        } else if (value instanceof JsonBoolean bool) {
            out.writeBoolean(bool.value());
        } else {
            out.writeNull();
        }
    }

    private static List<Map.Entry<String, JsonValue>> members(JsonObject object, @Nullable Random random) {
        if (random == null) {
            return object.entries();
        }
        var members = new ArrayList<>(object.entries());
        Collections.shuffle(members, random);
        return members;
    }
}

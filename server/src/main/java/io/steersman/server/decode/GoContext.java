package io.steersman.server.decode;

import io.steersman.server.error.GoText;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a decoder stands and what it has found: the struct and field names that Go's type errors print, the path that
 * strict decoding prints, the first type error, and the findings of strict decoding. Used by one thread.
 *
 * <p>Go goes on after a value of the wrong type and reports the first one at the end; an error of a type with a decoder of
 * its own (times, quantities) ends decoding at once and hides one found before.
 */
final class GoContext {

    private static final int MOST_FINDINGS = 100;

    private final Set<String> findings = new LinkedHashSet<>();
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder path = new StringBuilder();
    private String struct = "";
    private @Nullable String firstError;

    /** A place to come back to. */
    record Mark(String struct, int fields, int path) {}

    Mark mark() {
        return new Mark(struct, fields.size(), path.length());
    }

    void back(Mark mark) {
        struct = mark.struct;
        fields.subList(mark.fields, fields.size()).clear();
        path.setLength(mark.path);
    }

    /** Steps into a field of a struct. */
    void enterField(String structName, String embedding, String name) {
        struct = structName;
        if (!embedding.isEmpty()) {
            fields.add(embedding);
        }
        fields.add(name);
        enterKey(name);
    }

    /** Steps into a value of a map, which Go's type errors do not mention. */
    void enterKey(String key) {
        if (path.length() > 0) {
            path.append('.');
        }
        path.append(key);
    }

    /** Notes that what stands here was given before. */
    void duplicate() {
        find("duplicate field " + GoText.quote(path.toString()));
    }

    void enterIndex(int index) {
        path.append('[').append(index).append(']');
    }

    void unknown(String name) {
        var mark = path.length();
        if (mark > 0) {
            path.append('.');
        }
        path.append(name);
        find("unknown field " + GoText.quote(path.toString()));
        path.setLength(mark);
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    /** A value of another type than Go holds there; decoding goes on. */
    void mismatch(JsonValue value, String goType) {
        mismatch(word(value), goType);
    }

    /** A number that the type of the place cannot hold. */
    void outOfRange(JsonNumber number, String goType) {
        mismatch("number " + number.text(), goType);
    }

    private void mismatch(String found, String goType) {
        if (firstError == null) {
            firstError = typeError(found, goType);
        }
    }

    /** An error without the place, that does not end decoding. */
    void error(String message) {
        if (firstError == null) {
            firstError = message;
        }
    }

    /** What a type with a decoder of its own says to a value of the wrong JSON type. */
    UndecodableException fatalMismatch(JsonValue value, String goType) {
        var fraction = value instanceof JsonNumber && goType.startsWith("int");
        return new UndecodableException(
                typeError(fraction ? "number " + ((JsonNumber) value).text() : word(value), goType));
    }

    private String typeError(String found, String goType) {
        return "json: cannot unmarshal " + found + " into Go "
                + (struct.isEmpty() ? "value" : "struct field " + struct + "." + String.join(".", fields))
                + " of type " + goType;
    }

    static String word(JsonValue value) {
        return switch (value.type()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case NULL -> "null";
        };
    }

    void throwIfWrong() {
        if (firstError != null) {
            throw new UndecodableException(firstError);
        }
    }
}

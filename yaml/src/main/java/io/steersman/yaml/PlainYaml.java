package io.steersman.yaml;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plainest YAML there is, the kind that a kubeconfig is written in, without the parser: that is a hundred classes,
 * and costs a program that only wants to connect a good part of its start. Mappings and sequences as blocks, one scalar to a
 * line, ASCII. <em>Whatever is not beyond doubt is left to the parser</em>, errors above all: {@link #read} then says null.
 *
 * <p>Nothing is decided here in another way than there; a test holds the two against each other.
 */
final class PlainYaml {

    private static final int DEEPEST = 64;

    /** Thrown, without a trace, to leave the whole document to the parser. */
    private static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NotPlain() {
            super(null, null, false, false);
        }
    }

    private final byte[] bytes;
    private final int end;

    /** Where the line after the present one starts. */
    private int next;

    /** The present line: how far it is indented, -1 behind the last; where its content starts; where that ends. */
    private int indent;

    private int at;
    private int to;
    private int depth;

    private PlainYaml(Bytes utf8) {
        bytes = utf8.array();
        next = utf8.offset();
        end = next + utf8.length();
    }

    /** The document; null if it is not as plain as that. */
    static @Nullable JsonValue read(Bytes utf8) {
        try {
            var reader = new PlainYaml(utf8);
            reader.advance();
            if (reader.indent != 0) {
                return null;
            }
            var document = reader.block(0);
            return reader.indent < 0 ? document : null;
        } catch (NotPlain e) {
            return null;
        }
    }

    /** Goes to the next line that is neither blank nor a comment. */
    private void advance() {
        while (next < end) {
            var start = next;
            var lineEnd = start;
            while (lineEnd < end && bytes[lineEnd] != '\n') {
                if (bytes[lineEnd] < ' ' || bytes[lineEnd] == 0x7F) {
                    throw new NotPlain();
                }
                lineEnd++;
            }
            next = lineEnd + 1;
            at = start;
            while (at < lineEnd && bytes[at] == ' ') {
                at++;
            }
            to = lineEnd;
            while (to > at && bytes[to - 1] == ' ') {
                to--;
            }
            if (at < to && bytes[at] != '#') {
                indent = at - start;
                return;
            }
        }
        indent = -1;
    }

    private JsonValue block(int column) {
        if (++depth > DEEPEST) {
            throw new NotPlain();
        }
        var value = isItem() ? sequence(column) : mapping(column);
        depth--;
        if (indent > column) {
            throw new NotPlain();
        }
        return value;
    }

    private JsonObject mapping(int column) {
        var members = JsonObject.EMPTY.toBuilder();
        var seen = new HashSet<String>();
        while (indent == column && !isItem()) {
            var key = key();
            if (!seen.add(key)) {
                throw new NotPlain();
            }
            members.put(key, at < to ? scalarOfLine(column) : nested(column));
        }
        return members.build();
    }

    /** What stands below a key: a block further in, or a sequence that is not indented. */
    private JsonValue nested(int column) {
        advance();
        if (indent > column) {
            return block(indent);
        }
        return indent == column && isItem() ? sequence(column) : JsonNull.NULL;
    }

    private JsonArray sequence(int column) {
        List<JsonValue> items = new ArrayList<>();
        while (indent == column && isItem()) {
            var dash = at;
            at += 2;
            while (at < to && bytes[at] == ' ') {
                at++;
            }
            if (isItem()) {
                throw new NotPlain();
            }
            if (colon() > 0) {
                indent = column + at - dash;
                items.add(block(indent));
            } else {
                items.add(scalarOfLine(column));
            }
        }
        return JsonArray.from(items);
    }

    private boolean isItem() {
        return to - at > 1 && bytes[at] == '-' && bytes[at + 1] == ' ';
    }

    /** Where the colon behind a key is, if the line begins with one that is a text beyond doubt; else -1. */
    private int colon() {
        var i = at;
        while (i < to && (isLetter(bytes[i]) || i > at && (isDigit(bytes[i]) || "-_./".indexOf(bytes[i]) >= 0))) {
            i++;
        }
        return i > at && i < to && bytes[i] == ':' && (i + 1 == to || bytes[i + 1] == ' ') ? i : -1;
    }

    /** Reads the key and goes on to what stands behind it, if anything. */
    private String key() {
        var colon = colon();
        if (colon < 0) {
            throw new NotPlain();
        }
        var key = text(at, colon);
        if (isWord(key)) {
            throw new NotPlain();
        }
        at = colon + 1;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return key;
    }

    /** The rest of the line, which must be all of the scalar: one that goes on below would be further in. */
    private JsonValue scalarOfLine(int column) {
        var value = scalar();
        advance();
        if (indent > column) {
            throw new NotPlain();
        }
        return value;
    }

    private JsonValue scalar() {
        var first = bytes[at];
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        var text = text(at, to);
        if (text.equals("[]")) {
            return JsonArray.EMPTY;
        }
        if (text.equals("{}")) {
            return JsonObject.EMPTY;
        }
        if (text.equals("true") || text.equals("false")) {
            return JsonBoolean.of(text.equals("true"));
        }
        if (!isLetter(first) && first != '/' || isWord(text)) {
            throw new NotPlain();
        }
        for (var i = at; i < to; i++) {
            var b = bytes[i];
            var plain = isLetter(b)
                    || isDigit(b)
                    || "-_./@=+%,".indexOf(b) >= 0
                    || b == ':' && i + 1 < to && bytes[i + 1] != ' ';
            if (!plain) {
                throw new NotPlain();
            }
        }
        return JsonString.of(text);
    }

    private JsonString quoted(byte quote) {
        if (to - at < 2 || bytes[to - 1] != quote) {
            throw new NotPlain();
        }
        for (var i = at + 1; i < to - 1; i++) {
            if (bytes[i] == quote || bytes[i] == '\\') {
                throw new NotPlain();
            }
        }
        return JsonString.of(text(at + 1, to - 1));
    }

    /** Words that are no texts, or not everywhere. */
    private static boolean isWord(String text) {
        return switch (text.length() > 5 ? "" : text.toLowerCase(java.util.Locale.ROOT)) {
            case "y", "yes", "true", "on", "n", "no", "false", "off", "null" -> true;
            default -> false;
        };
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private String text(int from, int until) {
        return new String(bytes, from, until - from, StandardCharsets.ISO_8859_1);
    }
}

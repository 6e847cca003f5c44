package io.steersman.yaml;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import java.util.function.Consumer;

/**
 * YAML as {@code kubectl} and API servers take it: between YAML 1.1 and 1.2, by the rules of Go's parser. Notably {@code
 * yes}, {@code on} and {@code y} are booleans, {@code 010} is 8, {@code 1e3} is 1000, dates are texts, and keys become texts
 * whatever they were. JSON is YAML.
 *
 * <p>Every failure is a {@link DecodeException} that names line and column, counted from 1. Refused are: keys that come twice,
 * more than 512 levels, more than 64 MiB, and aliases that blow a document up.
 */
public final class Yaml {

    private Yaml() {}

    /**
     * The one document there is, empty ones not counted; a JSON null if there is none.
     *
     * @throws DecodeException also if there are several
     */
    public static JsonValue parse(Bytes utf8) {
        var plain = PlainYaml.read(utf8);
        return plain != null ? plain : new YamlReader(YamlText.decode(utf8), YamlReader.REFUSE).only();
    }

    /** As {@link #parse(Bytes)}. */
    public static JsonValue parse(String text) {
        return new YamlReader(text, YamlReader.REFUSE).only();
    }

    /** The documents of a stream, in order, without the empty ones. */
    public static List<JsonValue> parseAll(Bytes utf8) {
        return new YamlReader(YamlText.decode(utf8), YamlReader.REFUSE).all();
    }

    /** As {@link #parseAll(Bytes)}. */
    public static List<JsonValue> parseAll(String text) {
        return new YamlReader(text, YamlReader.REFUSE).all();
    }

    /**
     * The first document, empty or not, as an API server reads a body: what follows it is not looked at, and of keys that come
     * twice the last one stands and {@code duplicates} is told, in the words of the server's warning: {@code line 7: key "a"
     * already set in map}.
     */
    public static JsonValue parseBody(Bytes utf8, Consumer<String> duplicates) {
        return new YamlReader(YamlText.decode(utf8), duplicates).first();
    }

    /**
     * In the style of {@code kubectl -o yaml}: members in their order, dashes not indented, texts quoted where they would read
     * as something else, texts of several lines as blocks. Ends with a newline, and reads back as what it was.
     */
    public static String write(JsonValue value) {
        return new YamlWriter().document(value);
    }
}

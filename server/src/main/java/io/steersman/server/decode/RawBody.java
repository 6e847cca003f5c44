package io.steersman.server.decode;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonLimits;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import io.steersman.yaml.Yaml;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A body that is JSON or YAML, whatever it says.
 *
 * @param bytes as it came
 * @param duplicates the paths of members given twice, in JSON
 * @param problems what strict reading of YAML objects to
 */
record RawBody(JsonValue tree, Bytes bytes, Set<String> duplicates, List<String> problems) {

    /** For trees that come from elsewhere. */
    static final RawBody NONE = new RawBody(JsonObject.EMPTY, Bytes.EMPTY, Set.of(), List.of());

    private static final int SHOWN = 30;
    private static final String NO_TYPE = "couldn't get version/kind; json parse error: ";

    /** @throws UndecodableException in Go's words, if it is no document of this format */
    static RawBody read(Bytes body, BodyFormat format) {
        return format == BodyFormat.YAML ? yaml(body) : json(body);
    }

    private static RawBody json(Bytes body) {
        var duplicates = new LinkedHashSet<String>();
        try {
            var tree = JsonValue.parse(body, JsonLimits.DEFAULT, duplicates::add);
            return new RawBody(tree, body, duplicates, List.of());
        } catch (DecodeException e) {
            throw new UndecodableException(NO_TYPE + e.detail());
        }
    }

    /** What strict reading of YAML finds comes as one problem, with a line for each key that is given twice. */
    private static RawBody yaml(Bytes body) {
        var repeated = new ArrayList<String>();
        try {
            var tree = Yaml.parseBody(body, repeated::add);
            var problems = repeated.isEmpty()
                    ? List.<String>of()
                    : List.of("yaml: unmarshal errors:\n  " + String.join("\n  ", repeated));
            return new RawBody(tree, body, Set.of(), problems);
        } catch (DecodeException e) {
            throw new UndecodableException(e.detail());
        }
    }

    /** The start of a body as error messages show it: text if it starts as an object does, else hexadecimal. */
    static String summary(Bytes body) {
        if (body.isEmpty()) {
            return "<empty>";
        }
        var shown = body.slice(0, Math.min(SHOWN, body.length()));
        var rest = body.length() > SHOWN ? " ..." : "";
        return (shown.at(0) == '{' ? shown.utf8() : HexFormat.of().formatHex(shown.toByteArray())) + rest;
    }
}

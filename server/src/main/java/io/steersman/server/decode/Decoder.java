package io.steersman.server.decode;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.GoText;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.proto.ProtoFault;
import io.steersman.server.proto.Transcoder;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.json.JsonWriter;
import java.util.List;

/** Reads the body of a request into a tree. Pure. */
public final class Decoder {

    private Decoder() {}

    /**
     * Reads a body of which the URL says what it is. A body of a built-in kind without apiVersion and kind gets those of the
     * URL; a custom resource must have them.
     *
     * @throws Refusal 400 in Go's words if it cannot be read or is something else
     */
    public static Decoded decode(Bytes body, BodyFormat format, Expected expected) {
        if (format == BodyFormat.PROTOBUF) {
            return protobuf(body, expected);
        }
        try {
            return decode(RawBody.read(body, format), expected);
        } catch (UndecodableException e) {
            throw unrecognized(body, e, expected);
        }
    }

    /**
     * Reads the configuration of a server-side apply, which is YAML or JSON.
     *
     * @return the configuration as it was written, for what it does not name it does not own; problems are keys given twice
     * @throws Refusal 400 in Go's words if it is no object
     */
    public static Decoded configuration(Bytes body) {
        try {
            var raw = RawBody.read(body, BodyFormat.YAML);
            if (raw.tree() instanceof JsonObject object) {
                return new Decoded(object, raw.problems());
            } else if (isNothing(raw.tree())) {
                return new Decoded(JsonObject.EMPTY, raw.problems());
            }
            throw Statuses.badRequest(
                    "error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot " + "unmarshal "
                            + GoContext.word(raw.tree()) + " into Go value of type map[string]interface {}");
        } catch (UndecodableException e) {
            throw Statuses.badRequest("error decoding patch: error converting YAML to JSON: " + e.getMessage());
        }
    }

    private static Decoded decode(RawBody raw, Expected expected) {
        var type = TypeMeta.of(raw.tree());
        var tree = raw.tree() instanceof JsonObject object ? object : JsonObject.EMPTY;
        if (expected.custom()) {
            if (type.kind().isEmpty()) {
                throw new UndecodableException(
                        "Object 'Kind' is missing in '" + raw.bytes().utf8() + "'");
            }
            if (!type.apiVersion().equals(expected.apiVersion())) {
                throw otherVersion(type.apiVersion(), expected);
            }
        }
        var complete = expected.custom() ? type : type.orElse(expected);
        try {
            return read(tree, complete, expected, raw).plus(raw.problems());
        } catch (UndecodableException e) {
            throw refused(complete, expected, String.valueOf(e.getMessage()));
        }
    }

    private static Decoded read(JsonObject tree, TypeMeta type, Expected expected, RawBody raw) {
        if (expected.custom()) {
            if (!type.kind().equals(expected.kind())) {
                throw otherKind(tree, type, expected);
            }
            return CustomObjects.decode(tree, expected.shape(), raw.duplicates());
        }
        checkType(type, expected);
        var read = GoRoundTrip.decode(tree, expected.shape(), "");
        var problems =
                raw.duplicates().isEmpty() ? read.problems() : StrictScan.problems(raw.bytes(), expected.shape());
        return new Decoded(type.in(read.object()), problems);
    }

    private static Decoded protobuf(Bytes body, Expected expected) {
        var envelope = Envelope.read(body, expected);
        var type = new TypeMeta(envelope.apiVersion(), envelope.kind()).orElse(expected);
        try {
            checkType(type, expected);
            var tree = Transcoder.fromProto(envelope.raw(), expected.shape());
            return read(type.in(tree), type, expected, RawBody.NONE);
        } catch (DecodeException e) {
            var words = ProtoFault.of(envelope.raw(), expected.shape());
            throw refused(type, expected, words == null ? String.valueOf(e.getMessage()) : words);
        } catch (UndecodableException e) {
            throw refused(type, expected, String.valueOf(e.getMessage()));
        }
    }

    private static void checkType(TypeMeta type, Expected expected) {
        if (type.isAnotherVersionOf(expected)) {
            throw otherVersion(type.apiVersion(), expected);
        }
        type.check(expected);
    }

    private static Refusal refused(TypeMeta type, Expected expected, String why) {
        return Statuses.badRequest(type.kind() + " in version " + GoText.quote(type.version())
                + " cannot be handled as a " + expected.kind() + ": " + why);
    }

    /**
     * The same for a tree, for instance one that a patch has made: drops unknown fields, checks types, prints zero values.
     *
     * @throws UndecodableException with Go's bare words if it is not an object of the expected kind
     */
    public static Decoded tidy(JsonObject tree, Expected expected) {
        var type = TypeMeta.of(tree).orElse(expected);
        return read(tree, type, expected, RawBody.NONE);
    }

    /**
     * The object that a JSON or merge patch has made.
     *
     * @throws Refusal 422 that quotes the object, if it is not of the expected kind
     */
    public static Decoded patched(JsonObject tree, Expected expected) {
        try {
            return tidy(tree, expected);
        } catch (UndecodableException e) {
            throw patchRefused(tree, String.valueOf(e.getMessage()));
        }
    }

    /** What becomes of a JSON or merge patch whose result cannot be read, or not with strict decoding. */
    public static Refusal patchRefused(JsonObject patched, String problem) {
        var text = new JsonWriter().escapingAsGo();
        text.value(patched);
        var error = FieldError.invalid(FieldPath.of("patch"), text.toBytes().utf8(), problem);
        return Statuses.invalid("", "", "", List.of(error));
    }

    /** What strict decoding says in one line: {@code strict decoding error: unknown field "spec.foo", …}. */
    public static String strictError(List<String> problems) {
        return "strict decoding error: " + String.join(", ", problems);
    }

    /** What becomes of a body in which strict decoding finds {@code problems}. */
    public static Refusal strictRefused(List<String> problems, Expected expected) {
        return Statuses.badRequest(expected.kind() + " in version " + GoText.quote(expected.version())
                + " cannot be handled as a " + expected.kind() + ": " + strictError(problems));
    }

    static Refusal unrecognized(Bytes body, UndecodableException why, Expected expected) {
        return Statuses.badRequest("the object provided is unrecognized (must be of type " + expected.kind() + "): "
                + why.getMessage() + " (" + RawBody.summary(body) + ")");
    }

    private static Refusal otherVersion(String apiVersion, Expected expected) {
        return Statuses.badRequest("the API version in the data (" + apiVersion
                + ") does not match the expected API version (" + expected.apiVersion() + ")");
    }

    private static Refusal otherKind(JsonObject tree, TypeMeta type, Expected expected) {
        var error = FieldError.invalid(FieldPath.of("kind"), type.kind(), "must be " + expected.kind());
        JsonValue name = tree.at("/metadata/name");
        var text = name instanceof io.steersman.wire.json.JsonString string ? string.value() : "";
        return Statuses.invalid(expected.group(), type.kind(), text, List.of(error));
    }

    /** Whether a body says nothing, which Go reads as an object with nothing set. */
    static boolean isNothing(JsonValue tree) {
        return tree instanceof JsonNull;
    }
}

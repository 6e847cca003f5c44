package io.steersman.wire.patch;

import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonLimits;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON patch (RFC 6902) as an API server applies it, which is looser than the RFC: {@code replace} adds a member that is
 * missing, {@code copy} of a missing member copies null, {@code test} of a missing member against null holds, negative
 * indexes count from the end, and what stands before the first slash of a path is not looked at.
 */
public final class JsonPatch {

    /** More operations than this an API server refuses with 413. */
    public static final int MAX_OPERATIONS = 10_000;

    /** How many bytes all copies of one patch may make, so that a short patch cannot make a huge document. */
    static final int MAX_COPIED = 3 << 20;

    private record Operation(
            String op,
            String path,
            @Nullable String from,
            @Nullable JsonValue value) {}

    private final List<Operation> operations;

    private JsonPatch(List<Operation> operations) {
        this.operations = operations;
    }

    /**
     * Reads a patch: an array of operations, or null for none.
     *
     * @throws DecodeException with the words in which an API server answers 400, if it is something else
     */
    public static JsonPatch parse(JsonValue patch) {
        if (patch instanceof JsonNull) {
            return new JsonPatch(List.of());
        }
        if (!(patch instanceof JsonArray array)) {
            throw malformed(patch, "value of type []handlers.jsonPatchOp");
        }
        var operations = new ArrayList<Operation>();
        for (var element : array) {
            operations.add(operation(element));
        }
        return new JsonPatch(operations);
    }

    private static Operation operation(JsonValue element) {
        if (element instanceof JsonNull) {
            return new Operation("", "", null, null);
        }
        if (!(element instanceof JsonObject object)) {
            throw malformed(element, "value of type handlers.jsonPatchOp");
        }
        for (var name : object.names()) {
            if (name.equals("op") || name.equals("path") || name.equals("from")) {
                text(object, name);
            }
        }
        var op = text(object, "op");
        var path = text(object, "path");
        return new Operation(op == null ? "" : op, path == null ? "" : path, text(object, "from"), object.get("value"));
    }

    private static @Nullable String text(JsonObject object, String name) {
        var value = object.get(name);
        if (value == null || value instanceof JsonNull) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.value();
        }
        throw malformed(value, "struct field jsonPatchOp." + name + " of type string");
    }

    private static DecodeException malformed(JsonValue found, String wanted) {
        var type = switch (found.type()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case NULL -> "null";
        };
        return new DecodeException("error decoding patch: json: cannot unmarshal " + type + " into Go " + wanted);
    }

    /** How many operations it has. */
    public int size() {
        return operations.size();
    }

    /**
     * The document with all operations done to it, in order.
     *
     * @throws PatchFailedException if one of them fails; then nothing was done
     */
    public JsonValue apply(JsonValue document) {
        var run = new Run(document);
        for (var operation : operations) {
            run.apply(operation);
        }
        return run.document;
    }

    /** One application: the document as it is by now, and how much was copied. */
    private static final class Run {
        private JsonValue document;
        private long copied;

        Run(JsonValue document) {
            this.document = document;
        }

        void apply(Operation operation) {
            var path = operation.path();
            var value = operation.value() == null ? JsonNull.NULL : operation.value();
            switch (operation.op()) {
                case "add" -> put(path, value, PatchPath.Put.ADD);
                case "remove" -> document = PatchPath.remove(document, path);
                case "replace" -> replace(path, value);
                case "move" -> {
                    var moved = PatchPath.get(document, from(operation));
                    document = PatchPath.remove(document, from(operation));
                    put(path, moved, PatchPath.Put.ADD);
                }
                case "copy" -> copy(operation);
                case "test" -> {
                    if (!PatchPath.get(document, path).equals(value)) {
                        throw new PatchFailedException("the test of \"" + path + "\" failed");
                    }
                }
                default -> throw new PatchFailedException("unknown operation \"" + operation.op() + "\"");
            }
        }

        private static String from(Operation operation) {
            if (operation.from() == null) {
                throw new PatchFailedException(operation.op() + " to \"" + operation.path() + "\" lacks its \"from\"");
            }
            return operation.from();
        }

        private void replace(String path, JsonValue value) {
            if (path.isEmpty()) {
                document = value;
            } else {
                put(path, value, PatchPath.Put.REPLACE);
            }
        }

        private void copy(Operation operation) {
            var value = PatchPath.get(document, from(operation));
            copied += value.toBytes().length();
            if (copied > MAX_COPIED) {
                throw new PatchFailedException("copies make more than " + MAX_COPIED + " bytes");
            }
            put(operation.path(), value, PatchPath.Put.ADD);
        }

        private void put(String path, JsonValue value, PatchPath.Put how) {
            var deepest = JsonLimits.DEFAULT.depth();
            if (value.depth() + path.chars().filter(c -> c == '/').count() > deepest) {
                throw new PatchFailedException("\"" + path + "\" would nest deeper than " + deepest);
            }
            document = PatchPath.put(document, path, value, how);
        }
    }
}

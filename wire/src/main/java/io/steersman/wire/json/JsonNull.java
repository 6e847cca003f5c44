package io.steersman.wire.json;

/** The JSON null. */
public final class JsonNull implements JsonValue {

    public static final JsonNull NULL = new JsonNull();

    private JsonNull() {}

    @Override
    public JsonType type() {
        return JsonType.NULL;
    }

    @Override
    public String toString() {
        return "null";
    }
}

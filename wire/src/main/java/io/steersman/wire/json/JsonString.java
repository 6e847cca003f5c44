package io.steersman.wire.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text. Equal if the texts are, however they were escaped. */
public final class JsonString implements JsonValue {

    public static final JsonString EMPTY = new JsonString("");

    private final String value;

    private JsonString(String value) {
        this.value = value;
    }

    public static JsonString of(String value) {
        return Objects.requireNonNull(value, "value").isEmpty() ? EMPTY : new JsonString(value);
    }

    public String value() {
        return value;
    }

    @Override
    public JsonType type() {
        return JsonType.STRING;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonString that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The JSON form, in quotes; {@link #value} is the text itself. */
    @Override
    public String toString() {
        return toBytes().utf8();
    }
}

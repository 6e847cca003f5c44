package io.steersman.api;

/**
 * The identity of one object through its life. An object that is deleted and made again under the same name has another.
 *
 * @param value as in {@code metadata.uid}, never empty
 */
public record Uid(String value) {

    public Uid {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a uid cannot be empty: an object that was never stored has none");
        }
    }

    public static Uid of(String value) {
        return new Uid(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonType;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import org.jspecify.annotations.Nullable;

/** A number or a text, such as a port by number or by name, or {@code 25%}. */
public final class IntOrString {

    /** The number 0, Go's zero value. */
    public static final IntOrString EMPTY = new IntOrString(0, null);

    public static final Codec<IntOrString> CODEC = new IntOrStringCodec();

    private final int number;
    private final @Nullable String text;

    private IntOrString(int number, @Nullable String text) {
        this.number = number;
        this.text = text;
    }

    public static IntOrString of(int number) {
        return number == 0 ? EMPTY : new IntOrString(number, null);
    }

    /** The text as it is: {@code of("80")} is the text 80, not the number; see {@link #parse}. */
    public static IntOrString of(String text) {
        return new IntOrString(0, text);
    }

    /** The number, if {@code text} is a 32-bit one; else the text. */
    public static IntOrString parse(String text) {
        try {
            return of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return of(text);
        }
    }

    public boolean isInt() {
        return text == null;
    }

    /** The number, or what the text is as a number; 0 if it is none, as in Go. */
    public int intValue() {
        if (text == null) {
            return number;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * The number, or for a percentage that part of {@code total}.
     *
     * @param roundUp whether a fraction counts as one more, or not at all
     * @throws IllegalArgumentException if it is a text but no percentage
     */
    public int scaled(int total, boolean roundUp) {
        if (text == null) {
            return number;
        }
        if (text.endsWith("%")) {
            try {
                var part = Integer.parseInt(text.substring(0, text.length() - 1)) * (double) total / 100;
                return (int) (roundUp ? Math.ceil(part) : Math.floor(part));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is no percentage", e);
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is neither a number nor a percentage");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IntOrString that
                && number == that.number
                && (text == null ? that.text == null : text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return text == null ? number : text.hashCode();
    }

    /** The text, or the number's digits. */
    @Override
    public String toString() {
        return text == null ? Integer.toString(number) : text;
    }

    private static final class IntOrStringCodec implements Codec<IntOrString> {

        @Override
        public IntOrString empty() {
            return EMPTY;
        }

        @Override
        public IntOrString readJson(JsonReader in, Interner interner) {
            return in.peek() == JsonType.STRING ? of(in.symbol()) : of(in.int32());
        }

        @Override
        public void writeJson(IntOrString value, JsonWriter out) {
            if (value.text == null) {
                out.number(value.number);
            } else {
                out.string(value.text);
            }
        }

        @Override
        public IntOrString readProto(ProtoReader in, Interner interner) {
            var type = 0L;
            var number = 0;
            var text = "";
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                switch (tag) {
                    case 1 << 3 -> type = in.int64();
                    case 2 << 3 -> number = in.int32();
                    case 3 << 3 | 2 -> text = interner.string(in);
                    default -> in.skip(tag);
                }
            }
            return type == 1 ? of(text) : of(number);
        }

        @Override
        public void writeProto(IntOrString value, ProtoWriter out) {
            out.string(3, value.text == null ? "" : value.text);
            out.int32(2, value.number);
            out.int32(1, value.text == null ? 0 : 1);
        }
    }
}

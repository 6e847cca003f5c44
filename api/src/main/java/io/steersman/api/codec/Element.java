package io.steersman.api.codec;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.List;

/**
 * For generated code: how one element of a list, or one value of a map, that is no message is read and written.
 *
 * @param <T> a boxed number, String, Bytes, or in maps a list of Strings
 */
public abstract class Element<T> {

    public static final Element<String> STRING = new Element<>() {
        @Override
        String readJson(JsonReader in) {
            return in.symbol();
        }

        @Override
        void writeJson(String value, JsonWriter out) {
            out.string(value);
        }

        @Override
        String readProto(ProtoReader in, Interner interner) {
            return interner.string(in);
        }

        @Override
        void writeProto(int number, String value, ProtoWriter out) {
            out.string(number, value);
        }

        @Override
        String zero() {
            return "";
        }
    };

    public static final Element<Integer> INT32 = new Element<>() {
        @Override
        Integer readJson(JsonReader in) {
            return in.int32();
        }

        @Override
        void writeJson(Integer value, JsonWriter out) {
            out.number(value);
        }

        @Override
        Integer readProto(ProtoReader in, Interner interner) {
            return in.int32();
        }

        @Override
        void writeProto(int number, Integer value, ProtoWriter out) {
            out.int32(number, value);
        }

        @Override
        Integer zero() {
            return 0;
        }
    };

    public static final Element<Long> INT64 = new Element<>() {
        @Override
        Long readJson(JsonReader in) {
            return in.int64();
        }

        @Override
        void writeJson(Long value, JsonWriter out) {
            out.number(value);
        }

        @Override
        Long readProto(ProtoReader in, Interner interner) {
            return in.int64();
        }

        @Override
        void writeProto(int number, Long value, ProtoWriter out) {
            out.int64(number, value);
        }

        @Override
        Long zero() {
            return 0L;
        }
    };

    public static final Element<Boolean> BOOL = new Element<>() {
        @Override
        Boolean readJson(JsonReader in) {
            return in.bool();
        }

        @Override
        void writeJson(Boolean value, JsonWriter out) {
            out.bool(value);
        }

        @Override
        Boolean readProto(ProtoReader in, Interner interner) {
            return in.bool();
        }

        @Override
        void writeProto(int number, Boolean value, ProtoWriter out) {
            out.bool(number, value);
        }

        @Override
        Boolean zero() {
            return false;
        }
    };

    /** Base64 in JSON. */
    public static final Element<Bytes> BYTES = new Element<>() {
        @Override
        Bytes readJson(JsonReader in) {
            return bytes(in);
        }

        @Override
        void writeJson(Bytes value, JsonWriter out) {
            out.string(value.base64());
        }

        @Override
        Bytes readProto(ProtoReader in, Interner interner) {
            return in.bytes().compact();
        }

        @Override
        void writeProto(int number, Bytes value, ProtoWriter out) {
            out.bytes(number, value);
        }

        @Override
        Bytes zero() {
            return Bytes.EMPTY;
        }
    };

    /** A list of texts; in protobuf a message with the texts as field 1, because a map's value cannot be a list there. */
    public static final Element<List<String>> STRINGS = new Element<>() {
        @Override
        List<String> readJson(JsonReader in) {
            return Lists.readJson(in, STRING);
        }

        @Override
        void writeJson(List<String> value, JsonWriter out) {
            Lists.writeJson(value, STRING, out);
        }

        @Override
        List<String> readProto(ProtoReader in, Interner interner) {
            return Lists.freeze(Lists.readProtoBoxed(List.of(), in, STRING, interner));
        }

        @Override
        void writeProto(int number, List<String> value, ProtoWriter out) {
            Lists.writeProtoBoxed(number, value, STRING, out);
        }

        @Override
        List<String> zero() {
            return List.of();
        }
    };

    private Element() {}

    /** Reads the next JSON value; null is {@link #zero}. */
    abstract T readJson(JsonReader in);

    abstract void writeJson(T value, JsonWriter out);

    /** Reads the value of a field whose tag was read. */
    abstract T readProto(ProtoReader in, Interner interner);

    abstract void writeProto(int number, T value, ProtoWriter out);

    /** What Go has where nothing is. */
    abstract T zero();

    /**
     * Reads bytes as JSON has them: base64; null is none.
     *
     * @throws io.steersman.wire.error.DecodeException naming the path if the text is no base64
     */
    public static Bytes bytes(JsonReader in) {
        var text = in.string();
        try {
            // Go's decoder passes over line ends.
            return Bytes.base64(
                    text.indexOf('\n') < 0 ? text : text.replace("\n", "").replace("\r", ""));
        } catch (IllegalArgumentException e) {
            throw in.invalid("text that is no base64");
        }
    }
}

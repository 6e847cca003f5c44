package io.steersman.wire.proto;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;

/**
 * What stands around every protobuf object of Kubernetes: four magic bytes, then the message {@code runtime.Unknown} that
 * says which type the bytes in it are of. Frames of a watch hold {@code meta/v1 WatchEvent}s in such an envelope, whose
 * objects come in one of their own.
 *
 * @param raw the object's own message; a view into what was read
 * @param contentEncoding empty, or how {@code raw} is compressed
 * @param contentType empty: {@code raw} is protobuf; else its media type
 */
public record KubeEnvelope(String apiVersion, String kind, Bytes raw, String contentEncoding, String contentType) {

    private static final Bytes MAGIC = Bytes.wrap(new byte[] {'k', '8', 's', 0});

    /** Of a protobuf message. */
    public KubeEnvelope(String apiVersion, String kind, Bytes raw) {
        this(apiVersion, kind, raw, "", "");
    }

    /** Whether bytes start as an envelope does. */
    public static boolean is(Bytes bytes) {
        return bytes.length() >= 4 && bytes.slice(0, 4).equals(MAGIC);
    }

    /** @throws DecodeException if it is none */
    public static KubeEnvelope read(Bytes bytes) {
        if (!is(bytes)) {
            throw new DecodeException("these are no Kubernetes protobuf bytes: they do not start with 6b 38 73 00");
        }
        var in = ProtoReader.of(bytes.slice(4, bytes.length()));
        var apiVersion = "";
        var kind = "";
        var raw = Bytes.EMPTY;
        var contentEncoding = "";
        var contentType = "";
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case 1 << 3 | WireType.BYTES -> {
                    var mark = in.beginMessage();
                    for (var inner = in.tag(); inner != 0; inner = in.tag()) {
                        switch (inner) {
                            case 1 << 3 | WireType.BYTES -> apiVersion = in.symbol();
                            case 2 << 3 | WireType.BYTES -> kind = in.symbol();
                            default -> in.skip(inner);
                        }
                    }
                    in.endMessage(mark);
                }
                case 2 << 3 | WireType.BYTES -> raw = in.bytes();
                case 3 << 3 | WireType.BYTES -> contentEncoding = in.symbol();
                case 4 << 3 | WireType.BYTES -> contentType = in.symbol();
                default -> in.skip(tag);
            }
        }
        return new KubeEnvelope(apiVersion, kind, raw, contentEncoding, contentType);
    }

    /**
     * Puts the envelope before everything that {@code out} holds. Saves the copy that {@link #toBytes} makes:
     *
     * <pre>{@code
     * var out = new ProtoWriter();
     * KubeEnvelope.open(out);
     * Pod.CODEC.writeProto(pod, out);
     * KubeEnvelope.close(out, "v1", "Pod");
     * }</pre>
     */
    public static void close(ProtoWriter out, String apiVersion, String kind) {
        out.message(2, EMPTY_TAIL);
        head(out, apiVersion, kind);
    }

    /** The encoding and the type, both empty and always written, take two bytes each. */
    private static final int EMPTY_TAIL = 4;

    /** Starts an envelope in a writer that is empty; the object's message comes next, then {@link #close}. */
    public static void open(ProtoWriter out) {
        if (out.mark() != 0) {
            throw new IllegalStateException("an envelope starts with an empty writer");
        }
        out.string(4, "");
        out.string(3, "");
    }

    private static void head(ProtoWriter out, String apiVersion, String kind) {
        var mark = out.mark();
        out.string(2, kind);
        out.string(1, apiVersion);
        out.message(1, mark);
        out.raw(MAGIC);
    }

    /** The envelope with all that is in it, byte for byte as an API server writes it. */
    public Bytes toBytes() {
        var out = new ProtoWriter(raw.length() + 64 + apiVersion.length() + kind.length());
        out.string(4, contentType);
        out.string(3, contentEncoding);
        out.bytes(2, raw);
        head(out, apiVersion, kind);
        return out.toBytes();
    }
}

package io.steersman.wire.proto;

import io.steersman.wire.Bytes;
import io.steersman.wire.Segments;
import io.steersman.wire.error.DecodeException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a list in its envelope into its items as it arrives, so that it is never held whole. Every list of Kubernetes is the
 * same message: metadata in field 1, items in field 2.
 *
 * <p>The envelope is a message too, whose field 2 holds the list: its fields are read until that one begins, then the fields of
 * the list until it ends, then the rest. What is no list ({@link #isList} says so once the type is known) is not cut but kept
 * {@linkplain #whole whole}.
 */
public final class ProtoItems {

    private static final int LONGEST = 64 << 20;
    private static final int FIRST = 1 << 3 | WireType.BYTES;
    private static final int SECOND = 2 << 3 | WireType.BYTES;
    private static final int MAGIC = 4;

    private final Segments segments = new Segments(LONGEST);
    private String apiVersion = "";
    private String kind = "";
    private Bytes metadata = Bytes.EMPTY;
    private boolean begun;
    private boolean foreign;

    /** Where the list ends, counted from the beginning; -1 outside of it. */
    private long listEnd = -1;

    private boolean listSeen;

    public void feed(Bytes segment) {
        segments.feed(segment);
    }

    /**
     * The message of the next item, in one run; null if none is whole yet, or there are no more.
     *
     * @throws DecodeException if these are no bytes of a list
     */
    public @Nullable Bytes next() {
        return segments.first(this::cut);
    }

    private @Nullable Bytes cut() {
        if (!begun && !magic()) {
            return null;
        }
        while (!foreign && segments.length() > 0) {
            if (segments.consumed() == listEnd) {
                listEnd = -1;
            }
            var field = new Field();
            if (!field.head()) {
                return null;
            }
            if (listEnd < 0 && field.tag == SECOND) {
                if (!kind.endsWith("List")) {
                    foreign = true;
                    return null;
                }
                segments.skip(field.bodyAt);
                listEnd = segments.consumed() + field.length;
                listSeen = true;
                continue;
            }
            if (listEnd >= 0 && segments.consumed() + field.bodyAt + field.length > listEnd) {
                throw invalid("a field reaches beyond the list it is in");
            }
            if (segments.length() < field.bodyAt + field.length) {
                return null;
            }
            segments.skip(field.bodyAt);
            var body = segments.take(field.length);
            if (listEnd < 0) {
                envelopeField(field.tag, body);
            } else if (field.tag == FIRST) {
                metadata = body;
            } else if (field.tag == SECOND) {
                return body;
            }
        }
        return null;
    }

    private boolean magic() {
        if (segments.length() < MAGIC) {
            return false;
        }
        if (!KubeEnvelope.is(Bytes.wrap(segments.array(), segments.offset(), MAGIC))) {
            throw invalid("these are no Kubernetes protobuf bytes: they do not start with 6b 38 73 00");
        }
        segments.skip(MAGIC);
        begun = true;
        return true;
    }

    private void envelopeField(int tag, Bytes body) {
        if (tag != FIRST) {
            return;
        }
        var in = ProtoReader.of(body);
        for (var inner = in.tag(); inner != 0; inner = in.tag()) {
            switch (inner) {
                case FIRST -> apiVersion = in.symbol();
                case SECOND -> kind = in.symbol();
                default -> in.skip(inner);
            }
        }
    }

    /** Whether it is a list, as far as is known; false once something else turned up. */
    public boolean isList() {
        return !foreign;
    }

    /** What the envelope says it holds, {@code PodList}; empty as long as it has not been read. */
    public String kind() {
        return kind;
    }

    /** The list's metadata, a message; empty if there was none. */
    public Bytes metadata() {
        return metadata;
    }

    /** Of what is no list: all of it. To be asked for at the end. */
    public KubeEnvelope whole() {
        var raw = Bytes.EMPTY;
        var in = ProtoReader.of(segments.take(segments.length()));
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == SECOND) {
                raw = in.bytes();
            } else {
                in.skip(tag);
            }
        }
        return new KubeEnvelope(apiVersion, kind, raw);
    }

    /** Whether the body may end here: nothing is begun that is not whole. */
    public boolean complete() {
        return begun
                && segments.length() == 0
                && (listEnd < 0 || segments.consumed() == listEnd)
                && (listSeen || foreign);
    }

    private DecodeException invalid(String message) {
        return new DecodeException("protobuf, offset " + segments.consumed(), message);
    }

    /** The tag and the extent of the field that starts with the first byte that is there. */
    private final class Field {

        int tag;
        int length;
        int bodyAt;

        /** False if they are not all there yet. */
        boolean head() {
            var number = varint();
            tag = (int) number;
            if (number >= 0) {
                length = switch (tag & 7) {
                    case WireType.VARINT -> varintLength();
                    case WireType.FIXED64 -> 8;
                    case WireType.FIXED32 -> 4;
                    case WireType.BYTES -> size();
                    default -> throw invalid("wire type " + (tag & 7) + " is none that Kubernetes uses");
                };
            }
            return number >= 0 && length >= 0;
        }

        /** The list itself may be longer than anything in it. */
        private int size() {
            var size = varint();
            var list = listEnd < 0 && tag == SECOND;
            if (size > (list ? Integer.MAX_VALUE : LONGEST)) {
                throw invalid("a field of " + size + " bytes; " + LONGEST + " are allowed");
            }
            return (int) size;
        }

        /** A number of up to 35 bits; -1 if it is not all there. */
        private long varint() {
            var value = 0L;
            for (var shift = 0; shift < 35; shift += 7) {
                if (bodyAt == segments.length()) {
                    return -1;
                }
                var b = byteAt(bodyAt++);
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw invalid("a number of more than 35 bits where a tag or a length should be");
        }

        private int varintLength() {
            for (var i = bodyAt; i < segments.length(); i++) {
                if (byteAt(i) >= 0) {
                    return i + 1 - bodyAt;
                }
            }
            return -1;
        }

        private byte byteAt(int index) {
            return segments.array()[segments.offset() + index];
        }
    }
}

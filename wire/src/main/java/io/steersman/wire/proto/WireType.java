package io.steersman.wire.proto;

/** The low three bits of a tag: how the value that follows ends. */
public final class WireType {

    public static final int VARINT = 0;
    public static final int FIXED64 = 1;
    public static final int BYTES = 2;
    public static final int START_GROUP = 3;
    public static final int END_GROUP = 4;
    public static final int FIXED32 = 5;

    private WireType() {}

    /** The tag of a field, to be compared with {@link ProtoReader#tag}. */
    public static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    public static int field(int tag) {
        return tag >>> 3;
    }

    public static int of(int tag) {
        return tag & 7;
    }
}

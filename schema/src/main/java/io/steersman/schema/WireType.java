package io.steersman.schema;

/** How protobuf lays a value out: the low three bits of a field's tag. */
public enum WireType {
    VARINT(0),
    FIXED64(1),
    LENGTH(2);

    private final int code;

    WireType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The tag of a field of this type. */
    public int tag(int number) {
        return number << 3 | code;
    }
}

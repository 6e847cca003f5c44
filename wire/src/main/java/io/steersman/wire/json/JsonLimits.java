package io.steersman.wire.json;

/**
 * What a reader of JSON puts up with.
 *
 * @param depth how deep objects and arrays may nest. Trees are walked by recursion, so this also bounds the stack
 * @param size how long a document may be, in bytes
 */
public record JsonLimits(int depth, int size) {

    /** 512 deep, 64 MiB long. Kubernetes stops at a depth of 10,000, which no object of its own comes near. */
    public static final JsonLimits DEFAULT = new JsonLimits(512, 64 << 20);

    public JsonLimits {
        if (depth < 1 || depth > 2000 || size < 1) {
            throw new IllegalArgumentException("depth must be 1 to 2000 and size positive: " + depth + ", " + size);
        }
    }
}

package io.steersman.api;

import io.steersman.wire.Bytes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;

/** Documents with something wrong with them, as a rule. */
final class Broken {

    private Broken() {}

    /** {@code bytes} cut off, or with one to three bytes flipped, replaced, taken out or put in. */
    static Bytes of(Bytes bytes, Random random) {
        var copy = bytes.toByteArray();
        if (random.nextInt(6) == 0) {
            return Bytes.wrap(Arrays.copyOf(copy, random.nextInt(copy.length + 1)));
        }
        for (var i = 1 + random.nextInt(3); i > 0 && copy.length > 0; i--) {
            copy = edited(copy, random.nextInt(copy.length), random);
        }
        return Bytes.wrap(copy);
    }

    /** For a failure: of what type, and the bytes in hex. */
    static Supplier<String> described(Class<?> type, Bytes bytes) {
        return () -> type.getSimpleName() + " " + HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static byte[] edited(byte[] bytes, int at, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            // What documents are made of is more likely to be taken.
            case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
            case 3 -> {
                var shorter = Arrays.copyOf(bytes, bytes.length - 1);
                System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
                return shorter;
            }
            default -> {
                var longer = Arrays.copyOf(bytes, bytes.length + 1);
                System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }
}

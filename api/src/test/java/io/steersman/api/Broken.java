package io.steersman.api;

import io.steersman.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;

/** Documents with something wrong with them, as a rule. */
final class Broken {

    /** What JSON is held together by: one too many or too few is what a lax reader lets pass. */
    private static final byte[] MARKS = "[]{},:\"".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ODD = ",:]}0-.e\"\\ ".getBytes(StandardCharsets.US_ASCII);

    private Broken() {}

    /** {@code bytes} cut off, with a mark put in or taken out, or with one to three bytes changed in any way. */
    static Bytes of(Bytes bytes, Random random) {
        var copy = bytes.toByteArray();
        switch (copy.length == 0 ? 0 : random.nextInt(6)) {
            case 0 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length + 1));
            case 1, 2, 3 -> {
                var place = place(copy, MARKS[random.nextInt(MARKS.length)], random.nextInt(copy.length));
                copy = random.nextInt(4) == 0
                        ? spliced(copy, place, place + 1)
                        : spliced(copy, place, place, ODD[random.nextInt(ODD.length)]);
            }
            default -> {
                for (var i = 1 + random.nextInt(3); i > 0 && copy.length > 0; i--) {
                    copy = edited(copy, random.nextInt(copy.length), random);
                }
            }
        }
        return Bytes.wrap(copy);
    }

    /** For a failure: of what type, and the bytes in hex. */
    static Supplier<String> described(Class<?> type, Bytes bytes) {
        return () -> type.getSimpleName() + " " + HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static byte[] edited(byte[] bytes, int at, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> spliced(bytes, at, at + 1, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 1 -> spliced(bytes, at, at + 1, (byte) random.nextInt(256));
            // What documents are made of is more likely to be taken.
            case 2 -> spliced(bytes, at, at + 1, bytes[random.nextInt(bytes.length)]);
            case 3 -> spliced(bytes, at, at + 1);
            default -> spliced(bytes, at, at, bytes[at]);
        };
    }

    /** Where {@code mark} stands next, from {@code at} around; {@code at} if nowhere. */
    private static int place(byte[] bytes, byte mark, int at) {
        for (var i = 0; i < bytes.length; i++) {
            var place = (at + i) % bytes.length;
            if (bytes[place] == mark) {
                return place;
            }
        }
        return at;
    }

    /** With {@code between} in place of what is there. */
    private static byte[] spliced(byte[] bytes, int from, int to, byte... between) {
        var result = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
        System.arraycopy(between, 0, result, from, between.length);
        System.arraycopy(bytes, to, result, from + between.length, bytes.length - to);
        return result;
    }
}

package io.steersman.http.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the distinguished encoding of ASN.1 (X.690): tag, length, content. As much of it as certificates need. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, concat(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(SET, concat(parts));
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return tagged(0x01, new byte[] {(byte) (value ? 0xff : 0)});
    }

    static byte[] nul() {
        return tagged(0x05, new byte[0]);
    }

    static byte[] octets(byte[] content) {
        return tagged(0x04, content);
    }

    /** A bit string whose last byte has {@code unused} bits that do not count. */
    static byte[] bits(int unused, byte[] content) {
        return tagged(0x03, concat(new byte[] {(byte) unused}, content));
    }

    static byte[] utf8(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** UTCTime to 2049, GeneralizedTime from then on, as RFC 5280 wants it. */
    static byte[] time(Instant instant) {
        var early = instant.isBefore(YEAR_2050);
        var text = (early ? UTC_TIME : GENERALIZED_TIME).format(instant);
        return tagged(early ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] oid(String dotted) {
        var arcs = dotted.split("\\.", -1);
        var out = new ByteArrayOutputStream();
        base128(out, Long.parseLong(arcs[0]) * 40 + Long.parseLong(arcs[1]));
        for (var i = 2; i < arcs.length; i++) {
            base128(out, Long.parseLong(arcs[i]));
        }
        return tagged(0x06, out.toByteArray());
    }

    private static void base128(ByteArrayOutputStream out, long value) {
        var digits = 1;
        while (value >>> (7 * digits) != 0) {
            digits++;
        }
        for (var i = digits - 1; i >= 0; i--) {
            out.write((int) (value >>> (7 * i)) & 0x7f | (i > 0 ? 0x80 : 0));
        }
    }

    /** A context-specific tag around content that is built of parts. */
    static byte[] context(int number, byte[]... parts) {
        return tagged(0xa0 | number, concat(parts));
    }

    /** A context-specific tag that takes the place of a plain value's own. */
    static byte[] implicit(int number, byte[] content) {
        return tagged(0x80 | number, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        var out = new ByteArrayOutputStream(content.length + 5);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            var size = (39 - Integer.numberOfLeadingZeros(content.length)) / 8;
            out.write(0x80 | size);
            for (var i = size - 1; i >= 0; i--) {
                out.write(content.length >>> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

package io.steersman.client.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Archives put together field by field, so that they can be wrong in any way; shares no code with the writer. */
final class HandMade {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One header, to be spoilt before it is closed. */
    final class Header {
        private final byte[] block = new byte[512];

        private Header(String name, char type) {
            at(0, name).at(100, "0000644").at(124, "00000000000").at(156, String.valueOf(type));
            at(257, "ustar\0").at(263, "00");
        }

        Header at(int offset, String text) {
            return at(offset, text.getBytes(UTF_8));
        }

        Header at(int offset, byte... bytes) {
            System.arraycopy(bytes, 0, block, offset, bytes.length);
            return this;
        }

        Header size(long size) {
            return at(124, String.format("%011o", size));
        }

        Header link(String to) {
            return at(157, to);
        }

        /** With the right checksum. */
        HandMade close() {
            return close(sum(false));
        }

        HandMade close(long checksum) {
            at(148, String.format("%06o\0 ", checksum));
            out.writeBytes(block);
            return HandMade.this;
        }

        /** What the checksum is, with bytes as numbers from -128 or from 0. */
        long sum(boolean signed) {
            at(148, "        ");
            long sum = 0;
            for (var b : block) {
                sum += signed ? b : b & 0xff;
            }
            return sum;
        }
    }

    Header header(String name, char type) {
        return new Header(name, type);
    }

    HandMade file(String name, String content) {
        var bytes = content.getBytes(UTF_8);
        return header(name, '0').size(bytes.length).close().content(bytes);
    }

    HandMade directory(String name) {
        return header(name, '5').close();
    }

    HandMade symbolicLink(String name, String to) {
        return header(name, '2').link(to).close();
    }

    HandMade hardLink(String name, String to) {
        return header(name, '1').link(to).close();
    }

    /** A header about the next one, with what it says. */
    HandMade extension(char type, String content) {
        return extension(type, content.getBytes(UTF_8));
    }

    HandMade extension(char type, byte[] content) {
        return header("././@Extension", type).size(content.length).close().content(content);
    }

    /** A record of an extended header; its length counts itself. */
    static String record(String key, String value) {
        var rest = " " + key + "=" + value + "\n";
        var length = rest.getBytes(UTF_8).length;
        var digits = String.valueOf(length).length();
        while (String.valueOf(length + digits).length() != digits) {
            digits++;
        }
        return length + digits + rest;
    }

    /** Filled up to a whole block. */
    HandMade content(byte[] bytes) {
        out.writeBytes(bytes);
        return zeros(-bytes.length & 511);
    }

    HandMade zeros(int count) {
        out.writeBytes(new byte[count]);
        return this;
    }

    byte[] end() {
        return zeros(1024).broken();
    }

    /** As it is, without an end. */
    byte[] broken() {
        return out.toByteArray();
    }
}

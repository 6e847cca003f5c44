package io.steersman.client.copy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes headers in GNU's format, with a long name in a block of its own before the entry: of the ways to write one it is the
 * only one that GNU tar, BSD tar and the tar of busybox all read. Owner and time are left zero.
 */
final class TarWriter {

    /** Ends an archive. */
    static final byte[] END = new byte[2 * TarField.BLOCK];

    private static final byte[] MAGIC = "ustar  ".getBytes(StandardCharsets.US_ASCII);

    private TarWriter() {}

    /** Everything that comes before the content of an entry. */
    static byte[] header(TarEntry entry) {
        var name = bytes(entry.name());
        var link = bytes(entry.link());
        var longLink = longText('K', link, TarField.LINK);
        var longName = longText('L', name, TarField.NAME);
        var out = new byte[longLink.length + longName.length + TarField.BLOCK];
        var at = append(out, 0, longLink);
        at = append(out, at, longName);
        append(out, at, block(name, link, entry.type().flag(), entry.size(), entry.mode()));
        return out;
    }

    /** A whole archive of one entry that has no content. */
    static byte[] alone(TarEntry entry) {
        var header = header(entry);
        return Arrays.copyOf(header, header.length + END.length);
    }

    /** How many zeros come behind the content of an entry. */
    static int padding(long size) {
        return (int) (-size & (TarField.BLOCK - 1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int append(byte[] out, int at, byte[] part) {
        System.arraycopy(part, 0, out, at, part.length);
        return at + part.length;
    }

    private static byte[] longText(char flag, byte[] text, TarField field) {
        if (text.length <= field.length()) {
            return new byte[0];
        }
        var size = text.length + 1;
        var out = new byte[TarField.BLOCK + size + padding(size)];
        append(out, 0, block(bytes("././@LongLink"), new byte[0], (byte) flag, size, 0644));
        append(out, TarField.BLOCK, text);
        return out;
    }

    private static byte[] block(byte[] name, byte[] link, byte flag, long size, int mode) {
        var block = new byte[TarField.BLOCK];
        TarField.NAME.put(block, name);
        TarField.MODE.put(block, mode);
        TarField.UID.put(block, 0);
        TarField.GID.put(block, 0);
        TarField.SIZE.put(block, size);
        TarField.MTIME.put(block, 0);
        block[TarField.TYPE.at()] = flag;
        TarField.LINK.put(block, link);
        TarField.MAGIC.put(block, MAGIC);
        TarField.CHECKSUM.put(block, bytes("        "));
        var sum = 0;
        for (var b : block) {
            sum += b & 0xff;
        }
        TarField.CHECKSUM.put(block, sum);
        return block;
    }
}

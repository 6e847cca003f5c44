package io.steersman.client.copy;

import io.steersman.wire.error.DecodeException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an archive that is pushed into it in pieces, as the output of a command is: ustar, with the extended headers of
 * POSIX and the long names of GNU. Holds one block and one long name at most, whatever the size of the archive.
 *
 * <p>Anything that is not well-formed is a {@link DecodeException} that names the entry: a checksum that is wrong, a number
 * that is none, an entry that is neither file, directory nor link, an archive that breaks off or goes on behind its end.
 */
final class TarReader extends OutputStream {

    /** Who is told what the archive holds, in its order. What it throws goes to whoever writes. */
    interface Handler {

        void begin(TarEntry entry);

        /** A piece of a file's content, to be taken at once. */
        void content(byte[] from, int at, int length);

        /** The file's content is complete; also of an empty one, and of nothing else. */
        void end();
    }

    private static final int LONGEST_EXTENSION = 1 << 20;

    private final String asked;
    private final Handler handler;
    private final byte[] block = new byte[TarField.BLOCK];
    private final ByteArrayOutputStream extension = new ByteArrayOutputStream(0);
    private int filled;
    private int zeroBlocks;
    private long content;
    private int padding;
    private char extensionType;
    private PaxRecords pax = PaxRecords.NONE;
    private @Nullable String longName;
    private @Nullable String longLink;
    private String current = "";

    /** @param asked what is being done, for messages */
    TarReader(String asked, Handler handler) {
        this.asked = asked;
        this.handler = handler;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int length) {
        var end = at + length;
        for (var next = at; next < end; ) {
            next += take(from, next, end - next);
        }
    }

    /** Whether the two blocks of zeros that end an archive have come. What comes behind them is not looked at. */
    boolean ended() {
        return zeroBlocks == 2;
    }

    /** @throws DecodeException if the archive is not complete */
    void finish() {
        if (!ended()) {
            throw wrong("the archive breaks off" + (content > 0 ? " " + content + " bytes before the end of it" : ""));
        }
    }

    private int take(byte[] from, int at, int length) {
        if (ended()) {
            return length;
        }
        if (content > 0) {
            var taken = (int) Math.min(content, length);
            if (extensionType == 0) {
                handler.content(from, at, taken);
            } else {
                extension.write(from, at, taken);
            }
            content -= taken;
            if (content == 0) {
                complete();
            }
            return taken;
        }
        if (padding > 0) {
            var taken = Math.min(padding, length);
            padding -= taken;
            return taken;
        }
        var taken = Math.min(block.length - filled, length);
        System.arraycopy(from, at, block, filled, taken);
        filled += taken;
        if (filled == block.length) {
            filled = 0;
            header();
        }
        return taken;
    }

    private void header() {
        if (isZero()) {
            if (extended()) {
                throw wrong("the archive ends with a header that extends another");
            }
            zeroBlocks++;
            return;
        }
        if (zeroBlocks > 0) {
            throw wrong("the archive goes on behind a block of zeros");
        }
        var entry = read();
        if (entry != null) {
            handler.begin(entry);
            if (entry.type() == TarEntry.Type.FILE && content == 0) {
                handler.end();
            }
        }
    }

    private boolean isZero() {
        for (var b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean extended() {
        return longName != null || longLink != null || !pax.isEmpty();
    }

    /** The entry that the block begins; null if it begins something about the next one. */
    private @Nullable TarEntry read() {
        try {
            checksum();
            var type = (char) (block[TarField.TYPE.at()] & 0xff);
            if (type == 'x' || type == 'g' || type == 'L' || type == 'K') {
                beginExtension(type);
                return null;
            }
            return beginEntry(type);
        } catch (DecodeException e) {
            throw wrong(e.detail());
        }
    }

    /** Some old tars added up the bytes with their signs. */
    private void checksum() {
        var told = TarField.CHECKSUM.number(block);
        long unsigned = 0;
        long signed = 0;
        for (var i = 0; i < block.length; i++) {
            var inside = i >= TarField.CHECKSUM.at() && i < TarField.CHECKSUM.at() + TarField.CHECKSUM.length();
            unsigned += inside ? ' ' : block[i] & 0xff;
            signed += inside ? ' ' : block[i];
        }
        if (told != unsigned && told != signed) {
            throw new DecodeException("the checksum of the header behind it is wrong");
        }
    }

    private void beginExtension(char type) {
        var size = TarField.SIZE.number(block);
        if (size == 0 || size > LONGEST_EXTENSION) {
            throw new DecodeException(
                    "the header behind it extends another by " + size + " bytes, not 1 to " + LONGEST_EXTENSION);
        }
        begin(size);
        extensionType = type;
        extension.reset();
    }

    private void begin(long size) {
        content = size;
        padding = TarWriter.padding(size);
    }

    private TarEntry beginEntry(char flag) {
        current = name();
        var type = type(flag);
        var mode = (int) (TarField.MODE.number(block) & 0777);
        var size = pax.size() >= 0 ? pax.size() : TarField.SIZE.number(block);
        if (type != TarEntry.Type.FILE && size != 0) {
            throw new DecodeException("it is no file and claims to hold " + size + " bytes");
        }
        var link = type == TarEntry.Type.SYMBOLIC_LINK || type == TarEntry.Type.HARD_LINK ? link() : "";
        begin(size);
        pax = PaxRecords.NONE;
        longName = null;
        longLink = null;
        return new TarEntry(current, type, size, mode, link);
    }

    private TarEntry.Type type(char flag) {
        return switch (flag) {
            // Before POSIX a directory was told by the end of its name alone.
            case '0', '7', 0 -> current.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
            case '1' -> TarEntry.Type.HARD_LINK;
            case '2' -> TarEntry.Type.SYMBOLIC_LINK;
            case '3', '4', '6' -> TarEntry.Type.SPECIAL;
            case '5' -> TarEntry.Type.DIRECTORY;
            default ->
                throw new DecodeException(
                        "it is of type " + Quoted.text(String.valueOf(flag)) + ", which is not read here");
        };
    }

    private String name() {
        var path = pax.path();
        if (path != null) {
            return path;
        }
        if (longName != null) {
            return longName;
        }
        var name = TarField.NAME.text(block);
        var magic = TarField.MAGIC.text(block);
        // GNU's "ustar  " keeps other things where POSIX has the beginning of the name.
        var prefix = magic.equals("ustar") ? TarField.PREFIX.text(block) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private String link() {
        var path = pax.linkPath();
        if (path != null) {
            return path;
        }
        return longLink != null ? longLink : TarField.LINK.text(block);
    }

    private void complete() {
        if (extensionType == 0) {
            handler.end();
            return;
        }
        try {
            extend(extensionType, extension.toByteArray());
        } catch (DecodeException e) {
            throw wrong(e.detail());
        }
        extensionType = 0;
    }

    private void extend(char type, byte[] said) {
        switch (type) {
            case 'x' -> pax = PaxRecords.parse(said);
            case 'L' -> longName = untilZero(said);
            case 'K' -> longLink = untilZero(said);
            default -> {
                // What holds for all entries may be a comment; it cannot be where they all are, or how long.
                if (!PaxRecords.parse(said).isEmpty()) {
                    throw new DecodeException("a header for the whole archive sets path or size");
                }
            }
        }
    }

    private static String untilZero(byte[] said) {
        var length = 0;
        while (length < said.length && said[length] != 0) {
            length++;
        }
        return TarField.utf8(said, 0, length);
    }

    private DecodeException wrong(String detail) {
        return new DecodeException(
                asked + ": " + (current.isEmpty() ? "at the beginning" : "at entry " + Quoted.text(current)), detail);
    }
}

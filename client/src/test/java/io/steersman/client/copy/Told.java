package io.steersman.client.copy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a reader tells of an archive. */
final class Told implements TarReader.Handler {

    /** An entry with its content, as text of one char a byte; null for what is no file. */
    record Item(TarEntry entry, String content) {}

    private final List<Item> items = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private TarEntry open;

    /** Of a whole archive, read in pieces of a size. */
    static List<Item> of(byte[] archive, int piece) {
        var told = new Told();
        var reader = new TarReader("test", told);
        for (var at = 0; at < archive.length; at += piece) {
            reader.write(archive, at, Math.min(piece, archive.length - at));
        }
        reader.finish();
        return told.items;
    }

    static List<Item> of(byte[] archive) {
        return of(archive, archive.length);
    }

    @Override
    public void begin(TarEntry entry) {
        if (open != null) {
            throw new AssertionError(open + " has no end");
        }
        if (entry.type() == TarEntry.Type.FILE) {
            open = entry;
            content.reset();
        } else {
            items.add(new Item(entry, null));
        }
    }

    @Override
    public void content(byte[] from, int at, int length) {
        if (open == null || length == 0) {
            throw new AssertionError("content of nothing");
        }
        content.write(from, at, length);
    }

    @Override
    public void end() {
        items.add(new Item(open, content.toString(java.nio.charset.StandardCharsets.UTF_8)));
        open = null;
    }
}

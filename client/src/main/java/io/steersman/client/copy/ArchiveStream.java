package io.steersman.client.copy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * An archive that is made while it is read: nothing of it is held but the piece at hand. Read on one thread and closed on
 * any; fails with nothing but an {@link IOException}, which is all that the reader's thread knows to report.
 */
final class ArchiveStream extends InputStream {

    private final LocalTree tree;
    private InputStream piece = InputStream.nullInputStream();
    private long left;
    private int padding;
    private @Nullable InputStream content;
    private String name = "";
    private long files;
    private long bytes;
    private boolean ended;
    private boolean closed;

    ArchiveStream(LocalTree tree) {
        this.tree = tree;
    }

    /** Whether all of it has been read. */
    synchronized boolean ended() {
        return ended;
    }

    synchronized CopyResult result() {
        return new CopyResult(files, bytes, 0);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (true) {
                if (closed) {
                    throw new IOException("the archive was closed");
                }
                var read = piece.read(into, at, length);
                if (read > 0) {
                    return read;
                }
                if (left > 0) {
                    return content(into, at, length);
                }
                if (ended) {
                    return -1;
                }
                next();
            }
        } catch (RuntimeException e) {
            throw new IOException(name + ": " + e, e);
        }
    }

    private int content(byte[] into, int at, int length) throws IOException {
        if (content == null) {
            throw new IllegalStateException("content without a file");
        }
        var read = content.read(into, at, (int) Math.min(left, length));
        if (read < 0) {
            throw new IOException(name + " became shorter by " + left + " bytes while it was copied");
        }
        left -= read;
        bytes += read;
        if (left == 0) {
            leave();
            piece = new ByteArrayInputStream(new byte[padding]);
        }
        return read;
    }

    private void next() throws IOException {
        var item = tree.next();
        if (item == null) {
            ended = true;
            piece = new ByteArrayInputStream(TarWriter.END);
            return;
        }
        var entry = item.entry();
        name = item.path().toString();
        if (entry.size() > 0) {
            content = Files.newInputStream(item.path());
        }
        if (entry.type() != TarEntry.Type.DIRECTORY) {
            files++;
        }
        left = entry.size();
        padding = TarWriter.padding(left);
        piece = new ByteArrayInputStream(TarWriter.header(entry));
    }

    private void leave() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        leave();
    }
}

package io.steersman.client.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is being written, under another name beside the one it gets when it is complete. */
final class PartFile implements AutoCloseable {

    private final Path path;
    private final Path part;
    private final OutputStream out;

    private PartFile(Path path, Path part, OutputStream out) {
        this.path = path;
        this.part = part;
        this.out = out;
    }

    static PartFile create(Path path, int mode) throws IOException {
        var part = besides(path);
        var file = new PartFile(
                path, part, Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        try {
            Rights.restrict(part, mode);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** A name that nothing has, in the same directory. */
    static Path besides(Path path) {
        return path.resolveSibling(".steersman-" + UUID.randomUUID());
    }

    /** Gives what was made its name; if that fails, nothing of it is left. */
    static void move(Path made, Path path) throws IOException {
        try {
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // Two names of one file are not moved onto each other, and that is no error.
            Files.deleteIfExists(made);
        }
    }

    void write(byte[] from, int at, int length) throws IOException {
        out.write(from, at, length);
    }

    void complete() throws IOException {
        out.close();
        move(part, path);
    }

    /** Leaves nothing of it, unless it was completed. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

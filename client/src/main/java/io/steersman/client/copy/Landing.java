package io.steersman.client.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory below which an archive is written, and nothing outside of it. Two rules keep it so: every directory on the way
 * to what is written is looked at just before and is a real one, whoever made it; and a link that could lead out is not made.
 * Nothing is written through a file that is there already: what takes its place is made beside it and then moved.
 */
final class Landing {

    private final Path root;
    private final Refusals refusals;

    private Landing(Path root, Refusals refusals) {
        this.root = root;
        this.refusals = refusals;
    }

    /**
     * Makes the directory and those above it, as far as they are missing. It may itself be reached by links.
     *
     * @param mode of the directory, if it is missing
     */
    static Landing in(Path directory, int mode, Refusals refusals) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                Rights.restrict(directory, mode);
            }
            return new Landing(directory.toRealPath(), refusals);
        } catch (IOException e) {
            throw refusals.failed("cannot write to the directory " + directory, e);
        }
    }

    /** A directory, there already or made. */
    void directory(List<String> parts, TarEntry entry) throws IOException {
        var path = parent(parts, entry);
        if (!parts.isEmpty()) {
            path = child(path, parts.get(parts.size() - 1), entry);
            enter(path, entry, true);
        }
    }

    /** A file to be written; one of that name is replaced when it is complete. */
    PartFile file(List<String> parts, TarEntry entry) throws IOException {
        var path = place(parts, entry);
        return PartFile.create(path, entry.mode());
    }

    /**
     * A symbolic link, if it leads to something below the top.
     *
     * @return whether it was made
     */
    boolean symbolicLink(List<String> parts, String to, TarEntry entry) throws IOException {
        var path = place(parts, entry);
        var rest = EntryName.linked(to, parts.size() - 1);
        if (rest == null) {
            return false;
        }
        for (var part : rest) {
            child(root, part, entry);
        }
        var made = PartFile.besides(path);
        Files.createSymbolicLink(made, path.getFileSystem().getPath(to));
        PartFile.move(made, path);
        return true;
    }

    /**
     * Another name for a file of the archive; a copy of it where the file system knows no such thing. Of a symbolic link too,
     * which at its new place must lead to something below the top again.
     *
     * @return whether it was made
     */
    boolean hardLink(List<String> parts, List<String> to, TarEntry entry) throws IOException {
        var path = place(parts, entry);
        var existing = to.isEmpty() ? root : child(parent(to, entry), to.get(to.size() - 1), entry);
        var attributes = attributes(existing);
        if (attributes != null && attributes.isSymbolicLink()) {
            return symbolicLink(parts, Files.readSymbolicLink(existing).toString(), entry);
        }
        if (attributes == null || !attributes.isRegularFile()) {
            throw refusals.refused(
                    entry.name(),
                    "it is to be another name of " + Quoted.text(entry.link()) + ", which is no file that was copied");
        }
        var made = PartFile.besides(path);
        try {
            Files.createLink(made, existing);
        } catch (UnsupportedOperationException e) {
            Files.copy(existing, made, LinkOption.NOFOLLOW_LINKS);
        }
        PartFile.move(made, path);
        return true;
    }

    /** Where something that is no directory goes. */
    private Path place(List<String> parts, TarEntry entry) throws IOException {
        if (parts.isEmpty()) {
            throw refusals.refused(entry.name(), "it would take the place of the whole target");
        }
        var path = child(parent(parts, entry), parts.get(parts.size() - 1), entry);
        var there = attributes(path);
        if (there != null && there.isDirectory()) {
            throw refusals.refused(entry.name(), path + " is a directory, which is not replaced");
        }
        return path;
    }

    private Path parent(List<String> parts, TarEntry entry) throws IOException {
        var path = root;
        for (var i = 0; i < parts.size() - 1; i++) {
            path = child(path, parts.get(i), entry);
            enter(path, entry, false);
        }
        return path;
    }

    /** Makes a directory unless it is there. One that no entry speaks of gets the usual rights. */
    private void enter(Path path, TarEntry entry, boolean itself) throws IOException {
        var there = attributes(path);
        if (there == null) {
            Files.createDirectory(path);
            if (itself) {
                Rights.restrict(path, entry.mode());
            }
        } else if (!there.isDirectory()) {
            throw refusals.refused(
                    entry.name(), path + " is " + (there.isSymbolicLink() ? "a link" : "a file") + " and no directory");
        }
    }

    /** One step down, whatever this machine's separators and drives are. */
    private Path child(Path directory, String name, TarEntry entry) {
        Path child;
        try {
            child = directory.resolve(name);
        } catch (InvalidPathException e) {
            throw refusals.refused(entry.name(), Quoted.text(name) + " is no name on this machine: " + e.getReason());
        }
        var last = child.getFileName();
        if (last == null || !last.toString().equals(name) || !directory.equals(child.getParent())) {
            throw refusals.refused(entry.name(), Quoted.text(name) + " is no name of one file on this machine");
        }
        return child;
    }

    private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}

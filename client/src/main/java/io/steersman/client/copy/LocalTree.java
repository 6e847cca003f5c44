package io.steersman.client.copy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is copied of this machine, as entries of an archive, one after the other: a directory before what it holds, names in
 * order. Links are entries and not followed; the second name of a file is a hard link, where the file system tells.
 */
final class LocalTree {

    private static final String KEY = "unix:dev,ino,nlink";

    /** @param path what it is on this machine */
    record Item(TarEntry entry, Path path) {}

    /** @param prefix of the names in the archive */
    private record Level(String prefix, Iterator<Path> rest) {}

    private record FileKey(
            @Nullable Object device, @Nullable Object number) {}

    private final Deque<Level> levels = new ArrayDeque<>();
    private final Map<FileKey, String> names = new HashMap<>();
    private final Refusals refusals;
    private @Nullable Item single;

    private LocalTree(Refusals refusals) {
        this.refusals = refusals;
    }

    /** The content of a directory, named from there. */
    static LocalTree below(Path directory, Refusals refusals) throws IOException {
        var tree = new LocalTree(refusals);
        tree.enter("", directory);
        return tree;
    }

    /** One file, under a name of the caller's. */
    static LocalTree file(Path file, String name, Refusals refusals) throws IOException {
        var tree = new LocalTree(refusals);
        var real = file.toRealPath();
        tree.single = tree.item(name, real);
        return tree;
    }

    /** Whether there is nothing, or nothing more. */
    boolean isEmpty() {
        return single == null && levels.stream().noneMatch(level -> level.rest.hasNext());
    }

    /**
     * The next one; null after the last.
     *
     * @throws IOException if it cannot be looked at, or, with a {@link CopyException}, if it is of a kind that is not copied
     */
    @Nullable Item next() throws IOException {
        var only = single;
        single = null;
        if (only != null) {
            return only;
        }
        while (!levels.isEmpty()) {
            var level = levels.element();
            if (level.rest.hasNext()) {
                var path = level.rest.next();
                return item(level.prefix + path.getFileName(), path);
            }
            levels.pop();
        }
        return null;
    }

    private void enter(String prefix, Path directory) throws IOException {
        var found = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(directory)) {
            stream.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(found);
        levels.push(new Level(prefix, found.iterator()));
    }

    private Item item(String name, Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Item(entry(name, path, attributes), path);
    }

    private TarEntry entry(String name, Path path, BasicFileAttributes attributes) throws IOException {
        if (attributes.isDirectory()) {
            enter(name + "/", path);
            return TarEntry.directory(name + "/", Rights.mode(path, true));
        }
        if (attributes.isSymbolicLink()) {
            var to = Files.readSymbolicLink(path).toString();
            return TarEntry.symbolicLink(name, to.replace(path.getFileSystem().getSeparator(), "/"));
        }
        if (!attributes.isRegularFile()) {
            var why = refusals.refused(name, "it is neither file, directory nor link");
            throw new IOException(why.getMessage(), why);
        }
        var first = firstName(name, path);
        return first == null
                ? TarEntry.file(name, attributes.size(), Rights.mode(path, false))
                : TarEntry.hardLink(name, first);
    }

    /** The name under which the same file was met before; null if it was not. */
    private @Nullable String firstName(String name, Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return null;
        }
        var key = Files.readAttributes(path, KEY, LinkOption.NOFOLLOW_LINKS);
        return key.get("nlink") instanceof Integer links && links > 1
                ? names.putIfAbsent(new FileKey(key.get("dev"), key.get("ino")), name)
                : null;
    }
}

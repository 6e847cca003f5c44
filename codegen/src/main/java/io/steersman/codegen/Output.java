package io.steersman.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A directory of generated files. A file is written only if its content changed, so that nothing is compiled again for
 * nothing; what is not generated any more is deleted by {@link #finish}.
 */
final class Output {

    private final Path root;
    private final Set<Path> current = new HashSet<>();
    private int written;

    Output(Path root) {
        this.root = root;
    }

    /** @param path relative, with slashes */
    void write(String path, String content) {
        var file = root.resolve(path);
        current.add(file);
        try {
            if (Files.exists(file) && Files.readString(file).equals(content)) {
                return;
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void writeClass(String packageName, String simpleName, String content) {
        write(packageName.replace('.', '/') + "/" + simpleName + ".java", content);
    }

    /** Deletes what was not written this time. */
    void finish() {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!current.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tidy up " + root, e);
        }
    }

    int files() {
        return current.size();
    }

    int written() {
        return written;
    }
}

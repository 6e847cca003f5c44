package io.steersman.cli;

import io.steersman.wire.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig on disk for as long as its server lives. It holds a token, so only its owner may read it; it is written
 * beside its place and moved there, so nobody reads half of it; and it never replaces a file that is somebody else's.
 *
 * @param path where it is
 */
public record KubeconfigFile(Path path) implements AutoCloseable {

    private static final String OURS = "- name: steersman\n";

    /**
     * @param wanted where to write; null for a temporary file
     * @throws ConfigException if there is something else at that place, or it cannot be written
     */
    public static KubeconfigFile write(@Nullable Path wanted, String text) {
        try {
            if (wanted == null) {
                var file = Files.createTempFile("steersman-", ".kubeconfig", ownerOnly());
                Files.writeString(file, text);
                return new KubeconfigFile(file);
            }
            refuseForeign(wanted);
            var directory = wanted.toAbsolutePath().getParent();
            var draft = Files.createTempFile(directory, ".steersman-", ".kubeconfig", ownerOnly());
            Files.writeString(draft, text);
            Files.move(draft, wanted, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return new KubeconfigFile(wanted);
        } catch (IOException e) {
            throw new ConfigException(
                    "the kubeconfig cannot be written to " + (wanted == null ? "the temporary directory" : wanted)
                            + ": " + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    private static void refuseForeign(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ConfigException("--kubeconfig " + file + " is a directory; name a file");
        }
        if (Files.exists(file)
                && Files.size(file) > 0
                && !Files.readString(file).contains(OURS)) {
            throw new ConfigException("--kubeconfig " + file
                    + " exists and was not written by steer serve, so it is left alone; name another file");
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        var posix = Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}

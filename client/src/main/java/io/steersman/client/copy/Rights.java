package io.steersman.client.copy;

import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may do what with a copied file, where the file system knows of it: what this process gives its new files, less what the
 * original does not give. So a secret stays one, a program can be run, and the owner can always read and replace the copy.
 */
final class Rights {

    private static final int FILE = 0644;
    private static final int DIRECTORY = 0755;

    private Rights() {}

    /** Of what was just made by this process. */
    static void restrict(Path made, int mode) throws IOException {
        var view = Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            view.setPermissions(permissions(mode, view.readAttributes().permissions()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode, Set<PosixFilePermission> given) {
        var result = EnumSet.of(OWNER_READ, OWNER_WRITE);
        for (var permission : given) {
            if ((mode & bit(permission)) != 0) {
                result.add(permission);
            }
        }
        // No new file can be executed: who may read it may execute it too, if the original says so.
        add(result, OWNER_EXECUTE, OWNER_READ, mode, given);
        add(result, GROUP_EXECUTE, GROUP_READ, mode, given);
        add(result, OTHERS_EXECUTE, OTHERS_READ, mode, given);
        if (given.contains(OWNER_EXECUTE)) {
            // A directory, which its owner must be able to enter.
            result.add(OWNER_EXECUTE);
        }
        return result;
    }

    private static void add(
            Set<PosixFilePermission> to,
            PosixFilePermission execute,
            PosixFilePermission read,
            int mode,
            Set<PosixFilePermission> given) {
        if (given.contains(read) && (mode & bit(execute)) != 0) {
            to.add(execute);
        }
    }

    /** The rights of a local file as tar has them. */
    static int mode(Path path, boolean directory) throws IOException {
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return directory ? DIRECTORY : FILE;
        }
        var mode = 0;
        for (var permission : view.readAttributes().permissions()) {
            mode |= bit(permission);
        }
        return mode;
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 040;
            case GROUP_WRITE -> 020;
            case GROUP_EXECUTE -> 010;
            case OTHERS_READ -> 04;
            case OTHERS_WRITE -> 02;
            case OTHERS_EXECUTE -> 01;
        };
    }
}

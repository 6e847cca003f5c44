package io.steersman.client.copy;

import io.steersman.client.copy.PodTar.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One copy to a container. An archive can be written below a directory that is there; so the target is made if that fails
 * because it is not. What is there already is found out with {@code tar} too, which is the only program there has to be.
 */
record Transfer(PodTar tar, Refusals refusals) {

    private static final int DIRECTORY = 0755;

    /** How to open what is sent; it is opened again when the first try met no directory. */
    @FunctionalInterface
    private interface Opening {
        LocalTree open() throws IOException;
    }

    CopyResult send(Path local, PodPath to, boolean intoDirectory) {
        try {
            if (Files.isDirectory(local)) {
                return send(to.whole(), () -> LocalTree.below(local, refusals));
            }
            var own = String.valueOf(local.toAbsolutePath().normalize().getFileName());
            // What is not here, or no file, is said before anything is sent.
            LocalTree.file(local, own, refusals);
            if (intoDirectory || to.name().isEmpty() || tar.isDirectory(to.whole())) {
                return send(to.whole(), () -> LocalTree.file(local, own, refusals));
            }
            return send(to.directory(), () -> LocalTree.file(local, to.name(), refusals));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CopyResult send(String directory, Opening opening) throws IOException {
        var tree = opening.open();
        if (tree.isEmpty()) {
            // A tar that is given nothing to write need not look where.
            if (!tar.isDirectory(directory)) {
                if (tar.exists(PodPath.of(directory))) {
                    throw refusals.refused(directory, "it is there, and no directory");
                }
                make(directory);
            }
            return new CopyResult(0, 0, 0);
        }
        try (var archive = new ArchiveStream(tree)) {
            var outcome = extract(directory, archive);
            if (outcome.succeeded()) {
                return archive.result();
            }
            if (tar.exists(PodPath.of(directory))) {
                throw tar.failed(outcome);
            }
        }
        make(directory);
        try (var archive = new ArchiveStream(opening.open())) {
            var outcome = extract(directory, archive);
            if (outcome.succeeded()) {
                return archive.result();
            }
            throw tar.failed(outcome);
        }
    }

    private Outcome extract(String directory, ArchiveStream archive) {
        try {
            var outcome = tar.extract("xmf", directory, archive);
            if (outcome.succeeded() && !archive.ended()) {
                throw tar.failed(new Outcome(0, "it did not read what it was given"));
            }
            return outcome;
        } catch (UncheckedIOException e) {
            var cause = e.getCause();
            throw cause == null ? e : unreadable(cause);
        }
    }

    private RuntimeException unreadable(IOException e) {
        return e.getCause() instanceof CopyException refused
                ? refused
                : refusals.failed("a file of this machine cannot be read", e);
    }

    /** Makes a directory and those above it; whatever came in between keeps what it is. */
    private void make(String directory) {
        var rooted = directory.startsWith("/");
        var name = (rooted ? directory.substring(1) : directory) + "/";
        var archive = new ByteArrayInputStream(TarWriter.alone(TarEntry.directory(name, DIRECTORY)));
        var outcome = tar.extract("xmkf", rooted ? "/" : ".", archive);
        if (!outcome.succeeded()) {
            throw tar.failed(outcome);
        }
    }
}

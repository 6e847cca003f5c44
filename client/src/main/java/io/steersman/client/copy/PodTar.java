package io.steersman.client.copy;

import io.steersman.api.ObjectKey;
import io.steersman.client.stream.Connector;
import io.steersman.client.stream.RemoteCommand;
import io.steersman.wire.error.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs {@code tar} in one container, as often as a copy needs it, within the time that is left. */
final class PodTar {

    private static final List<Integer> NOT_FOUND = List.of(126, 127);

    private final Connector connector;
    private final ObjectKey pod;
    private final String container;
    private final Supplier<@Nullable Duration> left;
    private final String asked;

    /** @param left how much time there is, asked before each run; null for as much as it takes */
    PodTar(Connector connector, ObjectKey pod, String container, Supplier<@Nullable Duration> left, String asked) {
        this.connector = connector;
        this.pod = pod;
        this.container = container;
        this.left = left;
        this.asked = asked;
    }

    /** How a run ended, and the beginning of what was said on standard error. */
    record Outcome(int exitCode, String words) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Stores a member, as seen from a directory, into a stream. */
    Outcome store(String directory, String member, OutputStream to) {
        return run(command(List.of("cf", "-", "-C", directory, member)).stdout(to));
    }

    /** Writes an archive below a directory, with the time of now on the files. */
    Outcome extract(String flags, String directory, InputStream from) {
        return run(command(List.of(flags, "-", "-C", directory)).stdin(from));
    }

    /** Whether tar can go there, by a link or not, and read what is there. */
    boolean isDirectory(String directory) {
        return stores(directory, ".");
    }

    /** Whether there is anything of that name. */
    boolean exists(PodPath path) {
        return path.members().stream().anyMatch(member -> stores(path.directory(), member));
    }

    /** Whether an entry comes; the rest of what may be very much is not waited for. */
    private boolean stores(String directory, String member) {
        var glance = new Glance();
        try {
            store(directory, member, glance);
        } catch (UncheckedIOException e) {
            if (!glance.seen) {
                throw e;
            }
        }
        return glance.seen;
    }

    CopyException failed(Outcome outcome) {
        return CopyException.tarFailed(asked, outcome.exitCode, outcome.words);
    }

    private RemoteCommand command(List<String> arguments) {
        var words = new ArrayList<String>();
        words.add("tar");
        words.addAll(arguments);
        var command = RemoteCommand.exec(connector, pod, words).container(container);
        var limit = left.get();
        return limit == null ? command : command.deadline(limit);
    }

    private Outcome run(RemoteCommand command) {
        var words = new Words();
        try {
            var code = command.stderr(words).run().exitCode();
            if (NOT_FOUND.contains(code)) {
                throw CopyException.noTar(asked);
            }
            return new Outcome(code, words.text());
        } catch (ApiException e) {
            // The words are those of the container runtime: the server only says that it failed.
            var why = e.status().message();
            if (why.contains("executable file") && why.contains("not found")) {
                throw CopyException.noTar(asked);
            }
            throw e;
        }
    }

    /** The beginning of what somebody says. */
    private static final class Words extends OutputStream {

        private static final int MOST = 2000;

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int at, int length) {
            kept.write(from, at, Math.min(length, MOST - kept.size()));
        }

        String text() {
            return Quoted.plain(kept.toString(StandardCharsets.UTF_8).strip(), MOST);
        }
    }

    /** Takes one block, fails if it is the header of an entry, and ignores the rest. */
    private static final class Glance extends OutputStream {

        private int taken;
        private boolean seen;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int at, int length) throws IOException {
            for (var i = at; i < at + length && taken < TarField.BLOCK; i++) {
                taken++;
                seen |= from[i] != 0;
            }
            if (seen) {
                throw new IOException("one entry is enough");
            }
        }
    }
}

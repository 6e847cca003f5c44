package io.steersman.testing.kubelet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands as processes of this machine, with the rights of the JVM: for tests of scripts, and of what uses {@code tar}
 * as copying does. There is no terminal, whatever the caller wants.
 */
public final class LocalProcess implements Command {

    private final Path directory;

    private LocalProcess(Path directory) {
        this.directory = directory;
    }

    /** Commands run in this directory. */
    public static Command in(Path directory) {
        return new LocalProcess(directory);
    }

    @Override
    public int run(CommandCall call) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(call.command()).directory(directory.toFile()).start();
        var failure = new AtomicReference<@Nullable IOException>();
        var input = pump(call.stdin(), process.getOutputStream(), true, new AtomicReference<>());
        var output = pump(process.getInputStream(), call.stdout(), false, failure);
        var errors = pump(process.getErrorStream(), call.stderr(), false, failure);
        try {
            var code = process.waitFor();
            output.join();
            errors.join();
            var thrown = failure.get();
            if (thrown != null) {
                throw thrown;
            }
            return code;
        } finally {
            process.destroy();
            input.interrupt();
        }
    }

    private static Thread pump(
            InputStream from, OutputStream to, boolean closes, AtomicReference<@Nullable IOException> failure) {
        var thread = new Thread(
                () -> {
                    try {
                        copy(from, to);
                        if (closes) {
                            to.close();
                        }
                    } catch (IOException e) {
                        failure.set(e);
                    }
                },
                "steersman-kubelet-process");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        var piece = new byte[32 * 1024];
        for (var length = from.read(piece); length >= 0; length = from.read(piece)) {
            to.write(piece, 0, length);
            to.flush();
        }
    }
}

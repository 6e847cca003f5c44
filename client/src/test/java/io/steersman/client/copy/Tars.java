package io.steersman.client.copy;

import io.steersman.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tars of this machine. */
final class Tars {

    /** The one that is always called so, and those that may be there beside it. */
    static final List<List<String>> FOUND = Stream.of(List.of("tar"), List.of("bsdtar"), List.of("busybox", "tar"))
            .filter(Tars::works)
            .toList();

    private static boolean works(List<String> tar) {
        try {
            return run(Path.of("."), new byte[1024], with(tar, "tf", "-")).exitCode == 0;
        } catch (IOException e) {
            return false;
        }
    }

    static List<String> with(List<String> tar, String... arguments) {
        return Stream.concat(tar.stream(), Arrays.stream(arguments)).toList();
    }

    record Ran(int exitCode, Bytes out) {}

    static Ran run(Path in, byte[] input, List<String> command) throws IOException {
        var file = Files.createTempFile("input", ".tar");
        try {
            Files.write(file, input);
            var process = new ProcessBuilder(command)
                    .directory(in.toFile())
                    .redirectInput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var out = Bytes.wrap(process.getInputStream().readAllBytes());
            return new Ran(process.waitFor(), out);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(file);
        }
    }

    private Tars() {}
}

package io.steersman.testing.client;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The program that copying runs in a container; here, on this machine. */
final class Tar {

    private Tar() {}

    /** Skips the test where there is none. */
    static void isNeeded() {
        assumeTrue(works(), "tar can be run");
    }

    private static boolean works() {
        try {
            var process = new ProcessBuilder("tar", "--help")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}

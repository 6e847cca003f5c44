package io.steersman.client.config;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What configuration is found in besides the arguments: variables, the home directory, the directory in which a pod finds
 * its service account, the time. A seam: tests bring their own.
 *
 * @param variables the environment variables
 */
public record Environment(Map<String, String> variables, Path home, Path serviceAccount, Clock clock) {

    /** That of this process. */
    public static Environment ofProcess() {
        return new Environment(
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                Path.of("/var/run/secrets/kubernetes.io/serviceaccount"),
                Clock.systemUTC());
    }

    /** A variable; empty if it is not set. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}

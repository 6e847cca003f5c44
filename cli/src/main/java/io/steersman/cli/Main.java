package io.steersman.cli;

import io.steersman.cli.demo.Demo;
import io.steersman.wire.error.KubeException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The root of the command line. Exit codes: 0 done, 1 the cluster or the network said no, 2 the command line or the
 * configuration is wrong.
 */
@Command(
        name = "steer",
        description = "Kubernetes from the JVM, with an API server of its own.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Demo.class, Serve.class})
public final class Main implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, for {@link #main} and for tests, which set its streams. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((exception, line, parsed) -> report(exception, line))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do:");
    }

    private static int report(Exception exception, CommandLine line) throws Exception {
        if (!(exception instanceof KubeException)) {
            throw exception;
        }
        PrintWriter errors = line.getErr();
        errors.println("steer: " + exception.getMessage());
        errors.flush();
        return exception instanceof io.steersman.wire.error.ConfigException ? 2 : 1;
    }
}

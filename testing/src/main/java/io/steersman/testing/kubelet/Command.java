package io.steersman.testing.kubelet;

import java.io.IOException;

/** What a command does when it is run in a container of a {@link KubeletDouble}. Called on a thread of its own. */
@FunctionalInterface
public interface Command {

    /**
     * Runs the command. When its caller has left, the thread is interrupted.
     *
     * @return the exit code
     * @throws IOException if a stream of the call fails, or the command could not be run: the caller is told that it failed
     * @throws InterruptedException if the caller has left
     */
    int run(CommandCall call) throws IOException, InterruptedException;
}

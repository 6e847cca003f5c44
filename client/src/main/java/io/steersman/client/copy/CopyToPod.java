package io.steersman.client.copy;

import io.steersman.api.ObjectKey;
import io.steersman.api.core.v1.Pod;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A file or directory of this machine that is to be copied to a pod; see {@link Copy}. */
public final class CopyToPod {

    private final Copy copy;
    private final Path local;

    CopyToPod(Copy copy, Path local) {
        this.copy = copy;
        this.local = local;
    }

    /**
     * Copies. It is done when {@code tar} has said so in the container, not when all is sent. When something goes wrong on the
     * way, what was written there before stays, the last file possibly in part.
     *
     * <p>A server that speaks only version 4 of the protocol (before Kubernetes 1.30) cannot tell {@code tar} of the end of its
     * input, and some wait for that: give a deadline there.
     *
     * @param path the target in the container; if it is relative, then to its working directory; a {@code /} at its end says
     *     that it is a directory
     * @throws CopyException if there is no {@code tar}, it failed, or something is neither file, directory nor link
     * @throws IllegalArgumentException if it can be no path, or the key names no namespace
     * @throws io.steersman.wire.error.ApiException if there is no such pod or container, or no command can be run there
     * @throws io.steersman.wire.error.TransportException if the connection broke or the deadline passed
     * @throws UncheckedIOException if a file of this machine could not be read, or became shorter while it was
     */
    public CopyResult to(ObjectKey pod, String path) {
        var to = PodPath.of(path);
        var asked = "copy " + Quoted.text(local.toString()) + " to " + Quoted.text(path) + " in " + Copy.words(pod);
        return new Transfer(copy.tar(pod, asked), new Refusals(asked)).send(local, to, path.endsWith("/"));
    }

    /** Copies; as {@link #to(ObjectKey, String)}. */
    public CopyResult to(Pod pod, String path) {
        return to(pod.key(), path);
    }
}

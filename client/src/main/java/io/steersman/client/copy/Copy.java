package io.steersman.client.copy;

import io.steersman.api.ObjectKey;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.request.Target;
import io.steersman.client.stream.Connector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Files to be copied from a pod or to one, by {@code tar}, which has to be in the container. Immutable; each option gives
 * another one. Nothing is sent before it is said {@code to} where.
 *
 * <pre>{@code
 * kube.copy().from(pod, "/var/log").to(Path.of("logs"));
 * kube.copy().container("app").from(Path.of("conf")).to(pod, "/etc/app");
 * }</pre>
 *
 * <p>Both ways, <b>the content of a directory goes into the target</b>, which is made if it is missing, as are the directories
 * above it; <b>a file becomes the target</b>, or goes into it under its own name if the target is a directory. What is asked
 * for may be a link to what is meant; links below it are copied as links. Files that are there already are replaced,
 * directories are not, and nothing is deleted. Who may read and execute a file is kept, its owner and times are not.
 */
public final class Copy {

    private static final Duration LEAST = Duration.ofMillis(1);

    private final Connector connector;
    private final Clock clock;
    private final String container;
    private final @Nullable Duration limit;

    private Copy(Connector connector, Clock clock, String container, @Nullable Duration limit) {
        this.connector = connector;
        this.clock = clock;
        this.container = container;
        this.limit = limit;
    }

    /** Without any option. */
    public static Copy of(Connector connector, Clock clock) {
        return new Copy(connector, clock, "", null);
    }

    /** Which container; needed where the pod has several. */
    public Copy container(String name) {
        return new Copy(connector, clock, name, limit);
    }

    /** How long all of it may take; then it stops where it is. None unless said. */
    public Copy deadline(Duration time) {
        return new Copy(connector, clock, container, time);
    }

    /**
     * A file or directory of a pod.
     *
     * @param path in the container; if it is relative, then to its working directory
     * @throws IllegalArgumentException if it can be no path, or the key names no namespace
     */
    public CopyFromPod from(ObjectKey pod, String path) {
        return CopyFromPod.of(this, pod, path);
    }

    /** A file or directory of a pod; as {@link #from(ObjectKey, String)}. */
    public CopyFromPod from(Pod pod, String path) {
        return from(pod.key(), path);
    }

    /** A file or directory of this machine. */
    public CopyToPod from(Path local) {
        return new CopyToPod(this, local);
    }

    static String words(ObjectKey pod) {
        if (pod.namespace().isEmpty()) {
            throw new IllegalArgumentException("a pod lives in a namespace: name it, beside \"" + pod.name() + "\"");
        }
        return Target.of(Pod.TYPE, pod.namespace()).named(pod.name()).words();
    }

    /** What runs in the container; its time begins now. */
    PodTar tar(ObjectKey pod, String asked) {
        var end = limit == null ? null : clock.instant().plus(limit);
        return new PodTar(connector, pod, container, () -> end == null ? null : left(end), asked);
    }

    /** Never none: it is for the command to say that its time is over. */
    private Duration left(Instant end) {
        var left = Duration.between(clock.instant(), end);
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}

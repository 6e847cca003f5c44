package io.steersman.client.copy;

import io.steersman.api.ObjectKey;
import java.nio.file.Path;

/** A file or directory of a pod that is to be copied to this machine; see {@link Copy}. */
public final class CopyFromPod {

    private static final int MOST_LINKS = 40;

    private final Copy copy;
    private final ObjectKey pod;
    private final String asked;
    private final PodPath path;
    private final boolean skipSpecial;

    private CopyFromPod(Copy copy, ObjectKey pod, String asked, PodPath path, boolean skipSpecial) {
        this.copy = copy;
        this.pod = pod;
        this.asked = asked;
        this.path = path;
        this.skipSpecial = skipSpecial;
    }

    static CopyFromPod of(Copy copy, ObjectKey pod, String path) {
        var asked = "copy " + Quoted.text(path) + " from " + Copy.words(pod);
        return new CopyFromPod(copy, pod, asked, PodPath.of(path), false);
    }

    /**
     * Leaves out what means nothing on another machine, instead of refusing the whole: links that lead out of the directory
     * that is copied, or could, devices and FIFOs. The result says how much that was.
     */
    public CopyFromPod skipSpecial() {
        return new CopyFromPod(copy, pod, asked, path, true);
    }

    /**
     * Copies. What came whole before something went wrong is there, nothing else is: a file gets its name when it is complete.
     *
     * <p>The container is not trusted. An archive that names anything outside of the target is refused, and so is one that
     * would be written through a link, whether it came with the archive or was there before. The target itself may be a link.
     * How much comes is up to the container; a deadline ends what does not end.
     *
     * @param target made if it is missing, as are the directories above it
     * @throws CopyException if there is no such file or no {@code tar}, {@code tar} failed, or something was refused
     * @throws io.steersman.wire.error.DecodeException if what came is no whole archive; names the entry
     * @throws io.steersman.wire.error.ApiException if there is no such pod or container, or no command can be run there
     * @throws io.steersman.wire.error.TransportException if the connection broke or the deadline passed
     * @throws java.io.UncheckedIOException if a file of this machine could not be written; names the entry
     */
    public CopyResult to(Path target) {
        var tar = copy.tar(pod, asked);
        var source = path;
        for (var links = 0; links <= MOST_LINKS; links++) {
            var extraction = receive(tar, source, target);
            var next = extraction.leadsTo();
            if (next == null) {
                return extraction.result();
            }
            source = source.follow(next);
        }
        throw CopyException.refused(asked, path.name(), "it is a link that leads to no end");
    }

    private Extraction receive(PodTar tar, PodPath source, Path target) {
        var members = source.members();
        for (var i = 0; ; i++) {
            var extraction = new Extraction(source.name(), target, path.name(), skipSpecial, new Refusals(asked));
            try {
                receive(tar, source.directory(), members.get(i), extraction);
                return extraction;
            } catch (CopyException e) {
                if (extraction.began() || i + 1 == members.size()) {
                    throw e;
                }
            }
        }
    }

    private void receive(PodTar tar, String directory, String member, Extraction into) {
        try (into) {
            var reader = new TarReader(asked, into);
            var outcome = tar.store(directory, member, reader);
            if (!outcome.succeeded()) {
                throw tar.failed(outcome);
            }
            reader.finish();
        }
    }
}

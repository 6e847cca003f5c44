package io.steersman.testing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.core.v1.Pod;
import io.steersman.client.copy.CopyException;
import io.steersman.testing.kubelet.KubeletDouble;
import io.steersman.testing.kubelet.LocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the suites of copying share: a pod whose commands run on this machine, and a directory on each side. */
abstract class CopyContract extends ClientContract {

    @TempDir
    Path here;

    @TempDir
    Path there;

    KubeletDouble kubelet;
    Pod pod;

    @BeforeEach
    final void run() {
        kubelet = PodsOnANode.kubelet(this, kube);
        kubelet.onExec(LocalProcess.in(there));
        pod = kubelet.run(ns, PodsOnANode.pod("p", "main"));
    }

    /** Everything below a directory, as name and content; of a link where it leads. */
    static Map<String, String> tree(Path root) throws IOException {
        var found = new TreeMap<String, String>();
        try (var walk = Files.walk(root)) {
            for (var path : (Iterable<Path>) walk::iterator) {
                if (path.equals(root)) {
                    continue;
                }
                var name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    found.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    found.put(name + "/", "");
                } else {
                    found.put(name, Files.readString(path));
                }
            }
        }
        return found;
    }

    static void assertRefusal(CopyException.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CopyException.class,
                        e -> assertThat(e.kind()).as("%s", e).isEqualTo(kind));
    }
}

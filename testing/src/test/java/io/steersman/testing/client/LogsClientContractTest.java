package io.steersman.testing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.ObjectKey;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.stream.PodLogs;
import io.steersman.testing.kubelet.ContainerLog;
import io.steersman.testing.kubelet.KubeletDouble;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logs of pods, from a kubelet's stand-in through the API server to the client. */
class LogsClientContractTest extends ClientContract {

    private KubeletDouble kubelet;
    private Pod pod;
    private ContainerLog log;

    @BeforeEach
    void run() {
        kubelet = PodsOnANode.kubelet(this, kube);
        pod = kubelet.run(ns, PodsOnANode.pod("p", "main"));
        log = kubelet.log(ns, "p", "main");
    }

    private PodLogs logs() {
        return kube.logs(pod);
    }

    @Test
    void theWholeLogAndTheEndOfIt() {
        log.line("one").line("two").line("drei ß");

        assertThat(logs().text()).isEqualTo("one\ntwo\ndrei ß\n");
        assertThat(logs().container("main").tail(2).text()).isEqualTo("two\ndrei ß\n");
        assertThat(logs().tail(0).text()).isEmpty();
        assertThat(logs().limitBytes(5).text()).isEqualTo("one\nt");
        var out = new ByteArrayOutputStream();
        logs().to(out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\ndrei ß\n");
    }

    @Test
    void aStreamThatCannotTakeItIsSaidSo() {
        log.line("one");
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> logs().to(full))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("the log cannot be written: no space left");
    }

    @Test
    void whatIsYoungEnough() {
        var now = Instant.now();
        log.line(now.minusSeconds(3600), "old").line(now.minusSeconds(10), "new");

        assertThat(logs().since(Duration.ofMinutes(1)).text()).isEqualTo("new\n");
        assertThat(logs().since(now.minusSeconds(60)).text()).isEqualTo("new\n");
        assertThat(logs().since(Duration.ofHours(2)).text()).isEqualTo("old\nnew\n");
    }

    @Test
    void timesBeforeTheLines() {
        log.line(Instant.parse("2026-01-02T03:04:05.000000006Z"), "text");

        assertThat(logs().timestamps().text()).isEqualTo("2026-01-02T03:04:05.000000006Z text\n");
    }

    @Test
    void aLogIsFollowedToItsEnd() {
        log.line("before");

        try (var stream = logs().follow().open()) {
            var lines = stream.lines().iterator();
            assertThat(lines.next()).isEqualTo("before");
            log.line("after");
            assertThat(lines.next()).isEqualTo("after");
            log.end();
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void whoFollowsMayLeave() {
        log.line("first");

        var stream = logs().follow().open();
        assertThat(stream.next().utf8()).isEqualTo("first\n");
        stream.close();

        // The next one is not held up by the one that left.
        log.line("second");
        assertThat(logs().text()).isEqualTo("first\nsecond\n");
    }

    @Test
    void aLogMayBeLong() {
        var line = "x".repeat(999);
        for (var i = 0; i < 3_000; i++) {
            log.line(line);
        }

        assertThat(logs().text()).hasSize(3_000_000);
    }

    @Test
    void theRunBeforeThisOne() {
        log.line("from the first run");
        assertRefused(Reason.BAD_REQUEST, () -> logs().previous().text());

        kubelet.restarted(ns, "p", "main").line("from the second");

        assertThat(logs().previous().text()).isEqualTo("from the first run\n");
        assertThat(logs().text()).isEqualTo("from the second\n");
    }

    @Test
    void refusalsSayWhatWasAsked() {
        assertThatThrownBy(() -> kube.logs(ObjectKey.of(ns, "none")).text())
                .isInstanceOf(ApiException.class)
                .hasMessage("read the log of pods \"none\" in namespace \"" + ns
                        + "\": 404 NotFound: pods \"none\" not found");
        assertRefused(Reason.BAD_REQUEST, () -> logs().container("other").open());
        assertRefused(
                Reason.INVALID,
                () -> logs().since(Duration.ofMinutes(1)).since(Instant.EPOCH).open());
        assertThatThrownBy(() -> kube.logs(ObjectKey.of("p"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPodThatIsNowhereHasNoLog() {
        kube.coreV1().pods(ns).create(PodsOnANode.pod("pending", "main"));

        assertThat(kube.logs(ObjectKey.of(ns, "pending")).text()).isEmpty();
    }
}

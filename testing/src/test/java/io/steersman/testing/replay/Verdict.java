package io.steersman.testing.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.ApiServer;
import io.steersman.testing.subject.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/**
 * Holds a replay against what is known. The real server must answer as it did. The embedded one must too, except in the
 * scenarios of {@code known-deviations.txt}; one that answers rightly after all must be taken off that list, so that the
 * list never hides a step back.
 */
final class Verdict {

    /** With {@code -Dsteersman.replay.all=true} known deviations are shown as the failures they are. */
    private static final boolean ALL = Boolean.getBoolean("steersman.replay.all");

    private static final Set<String> KNOWN = known();

    private Verdict() {}

    static void judge(Subject subject, ApiServer server, Scenario scenario) {
        var differences = Replay.differences(server, scenario);
        if (subject == Subject.REFERENCE || ALL || !KNOWN.contains(scenario.toString())) {
            assertThat(differences).isEmpty();
            return;
        }
        assertThat(differences)
                .as("%s is answered rightly now: take it off known-deviations.txt", scenario)
                .isNotEmpty();
        throw new TestAbortedException("a known deviation: " + differences.get(0));
    }

    private static Set<String> known() {
        try (InputStream in = Verdict.class.getResourceAsStream("known-deviations.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.steersman.testing.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.ForEachSubject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** The recorded scenarios that take history away. */
@Isolated("takes away the history that other suites read")
class CompactingReplayContractTest extends ForEachSubject {

    @TestFactory
    Stream<DynamicTest> recorded() {
        return Scenario.all().stream()
                .filter(Scenario::compacts)
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.toString(),
                        () -> assertThat(Replay.differences(server, scenario)).isEmpty()));
    }
}

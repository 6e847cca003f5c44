package io.steersman.testing.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.ForEachSubject;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The recorded scenarios that leave history as it is. */
class ReplayContractTest extends ForEachSubject {

    @TestFactory
    Stream<DynamicTest> recorded() {
        return Scenario.all().stream()
                .filter(scenario -> !scenario.compacts())
                .map(scenario -> DynamicTest.dynamicTest(
                        scenario.toString(),
                        () -> assertThat(Replay.differences(server, scenario)).isEmpty()));
    }
}

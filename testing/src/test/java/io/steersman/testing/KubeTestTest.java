package io.steersman.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.steersman.api.ResourceVersion;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.client.Kube;
import io.steersman.server.KubeApiServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The extension, seen from the tests that it serves: they are run as a run of their own. */
@Isolated("counts the threads of the process")
class KubeTestTest {

    @KubeTest
    static class Good {
        @Test
        void allParametersBelongToOneServer(KubeServer cluster, Kube kube, KubeApiServer server) {
            assertThat(cluster.kube()).isSameAs(kube);
            assertThat(cluster.server()).isSameAs(server);
        }

        @Test
        void eachTestHasItsOwn(Kube kube) {
            kube.coreV1().configMaps("default").create(ConfigMap.of(c -> c.metadata(m -> m.name("only"))));
        }

        @Test
        void eachTestHasItsOwnToo(Kube kube) {
            kube.coreV1().configMaps("default").create(ConfigMap.of(c -> c.metadata(m -> m.name("only"))));
        }
    }

    @KubeTest
    static class Forgetful {
        @Test
        void forgetsAWatch(Kube kube) {
            kube.coreV1().configMaps("default").watch(ResourceVersion.of("0"));
        }
    }

    @Test
    void testsAreServed() {
        var events = run(Good.class);

        assertThat(events).isEmpty();
    }

    @Test
    void aForgottenWatchFailsTheTest() {
        assertThat(run(Forgetful.class)).containsExactly("the test left something behind: a watch is still open");
    }

    /** The messages of the failures. */
    private static List<String> run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .toList();
    }
}

package io.steersman.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.ResourceVersion;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated("counts the threads of the process")
class KubeServerTest {

    private static ConfigMap configMap(String name) {
        return ConfigMap.of(c -> c.metadata(m -> m.name(name)).data("k", "v"));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void theClientIsConnectedAsAdministrator(Door door) {
        try (var cluster = KubeServer.start(door, o -> {})) {
            var created = cluster.kube().coreV1().configMaps("default").create(configMap("a"));

            assertThat(cluster.kube().coreV1().configMaps("default").get("a")).isEqualTo(created);
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void othersAreWhoTheirTokenSays(Door door) {
        try (var cluster = KubeServer.start(door, o -> o.token("t", "jane"))) {
            assertThatThrownBy(() ->
                            cluster.kube("t").coreV1().configMaps("default").list())
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.is(Reason.FORBIDDEN)).isTrue())
                    .hasMessageContaining("jane");
            assertThatThrownBy(() ->
                            cluster.kube("wrong").coreV1().configMaps("default").list())
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.is(Reason.UNAUTHORIZED)).isTrue());
        }
    }

    @Test
    void serversKnowNothingOfEachOther() {
        try (var first = KubeServer.start();
                var second = KubeServer.start()) {
            first.kube().coreV1().configMaps("default").create(configMap("a"));

            assertThat(second.kube().coreV1().configMaps("default").find("a")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void anOpenWatchIsALeakUntilItIsClosed(Door door) {
        try (var cluster = KubeServer.start(door, o -> {})) {
            var check = LeakCheck.begin(false);
            assertThat(check.afterTest(cluster)).isEmpty();
            var watch = cluster.kube().coreV1().configMaps("default").watch(ResourceVersion.of("0"));
            // The answer's head may be here before the server has counted the watch.
            Awaitility.await().until(() -> cluster.server().openWatches() == 1);
            assertThat(check.afterTest(cluster)).containsExactly("a watch is still open");

            watch.close();

            assertThat(check.afterTest(cluster)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void closingLeavesNoThreadBehind(Door door) {
        var check = LeakCheck.begin(true);
        try (var cluster = KubeServer.start(door, o -> {})) {
            cluster.kube().coreV1().configMaps("default").list();
        }
        try (check) {
            assertThat(check.afterClose()).isEmpty();
        }
    }

    @Test
    void aThreadThatStaysIsALeak() {
        var check = LeakCheck.begin(true);
        var release = new java.util.concurrent.CountDownLatch(1);
        var thread = new Thread(
                () -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stays");
        thread.start();
        try (check) {
            assertThat(check.afterClose()).containsExactly("thread \"stays\" is still running");
        } finally {
            release.countDown();
        }
    }
}

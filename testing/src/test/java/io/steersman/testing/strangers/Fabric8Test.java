package io.steersman.testing.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** fabric8's client reads, writes, watches and informs. */
@Timeout(60)
class Fabric8Test {

    private Served served;
    private KubernetesClient client;

    @BeforeEach
    void connect(@TempDir Path directory) {
        served = Served.start(directory);
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(served.kubeconfig().toFile()))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        served.close();
    }

    @Test
    void objectsAreCreatedReadChangedAndDeleted() {
        var maps = client.configMaps().inNamespace("default");

        var created = maps.resource(configMap("a", "1")).create();
        assertThat(created.getMetadata().getUid()).isNotEmpty();
        assertThat(maps.withName("a").get()).isEqualTo(created);
        assertThat(maps.withName("none").get()).isNull();
        var edited = maps.withName("a")
                .edit(c -> new ConfigMapBuilder(c).addToData("k", "2").build());
        assertThat(edited.getData()).containsEntry("k", "2");
        assertThatThrownBy(() -> maps.resource(new ConfigMapBuilder(created)
                                .addToData("k", "3")
                                .build())
                        .update())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(409));
        assertThat(maps.withLabel("app", "x").list().getItems()).hasSize(1);
        maps.withName("a").delete();
        assertThat(maps.withName("a").get()).isNull();
    }

    @Test
    void patchesOfAllKinds() {
        var maps = client.configMaps().inNamespace("default");
        maps.resource(configMap("a", "1")).create();

        assertThat(maps.withName("a")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"m\":\"1\"}}")
                        .getData())
                .containsEntry("m", "1");
        assertThat(maps.withName("a")
                        .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"data\":{\"s\":\"1\"}}")
                        .getData())
                .containsEntry("s", "1");
        assertThat(maps.withName("a")
                        .patch(
                                PatchContext.of(PatchType.JSON),
                                "[{\"op\":\"add\",\"path\":\"/data/j\",\"value\":\"1\"}]")
                        .getData())
                .containsEntry("j", "1");
    }

    @Test
    void watchesTell() {
        var maps = client.configMaps().inNamespace("default");
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try (var watch = maps.watch(new Watcher<ConfigMap>() {
            @Override
            public void eventReceived(Action action, ConfigMap object) {
                // Where the state ends, a bookmark says so.
                if (action != Action.BOOKMARK) {
                    told.add(action + " " + object.getMetadata().getName());
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                told.add("closed " + cause);
            }
        })) {
            assertThat(watch).isNotNull();
            maps.resource(configMap("a", "1")).create();
            maps.withName("a").delete();

            eventually(() -> assertThat(told).containsExactly("ADDED a", "DELETED a"));
        }
    }

    @Test
    void informersFollow() {
        var maps = client.configMaps().inNamespace("default");
        maps.resource(configMap("before", "1")).create();
        Queue<String> told = new ConcurrentLinkedQueue<>();
        try (var informer = maps.inform(new ResourceEventHandler<ConfigMap>() {
            @Override
            public void onAdd(ConfigMap object) {
                told.add("add " + object.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap old, ConfigMap now) {
                if (!old.getMetadata()
                        .getResourceVersion()
                        .equals(now.getMetadata().getResourceVersion())) {
                    told.add("update " + now.getMetadata().getName());
                }
            }

            @Override
            public void onDelete(ConfigMap object, boolean unknown) {
                told.add("delete " + object.getMetadata().getName());
            }
        })) {
            maps.resource(configMap("after", "1")).create();
            maps.withName("after")
                    .edit(c -> new ConfigMapBuilder(c).addToData("k", "2").build());
            maps.withName("after").delete();

            eventually(
                    () -> assertThat(told).containsExactly("add before", "add after", "update after", "delete after"));
            assertThat(informer.getStore().list()).hasSize(1);
        }
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(assertion);
    }

    private static ConfigMap configMap(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("app", "x")
                .endMetadata()
                .addToData("k", value)
                .build();
    }
}

package io.steersman.testing.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.reflect.TypeToken;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ConfigMapList;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.CallGeneratorParams;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.PatchUtils;
import io.kubernetes.client.util.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The official Java client reads, writes, watches and informs. */
@Timeout(60)
class OfficialClientTest {

    private static final String NS = "default";

    private Served served;
    private ApiClient client;
    private CoreV1Api api;

    @BeforeEach
    void connect(@TempDir Path directory) throws IOException {
        served = Served.start(directory);
        try (var reader = Files.newBufferedReader(served.kubeconfig())) {
            client = ClientBuilder.kubeconfig(KubeConfig.loadKubeConfig(reader)).build();
        }
        client.setReadTimeout(0);
        api = new CoreV1Api(client);
    }

    @AfterEach
    void close() {
        client.getHttpClient().dispatcher().executorService().shutdown();
        client.getHttpClient().connectionPool().evictAll();
        served.close();
    }

    @Test
    void objectsAreCreatedReadChangedAndDeleted() throws ApiException {
        var created = api.createNamespacedConfigMap(NS, configMap("a")).execute();
        assertThat(created.getMetadata().getUid()).isNotEmpty();
        assertThat(api.readNamespacedConfigMap("a", NS).execute()).isEqualTo(created);
        var changed = api.replaceNamespacedConfigMap("a", NS, created.putDataItem("k", "2"))
                .execute();
        assertThat(changed.getData()).containsEntry("k", "2");
        assertThatThrownBy(
                        () -> api.replaceNamespacedConfigMap("a", NS, created).execute())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(409));
        assertThat(api.listNamespacedConfigMap(NS)
                        .labelSelector("app=x")
                        .execute()
                        .getItems())
                .hasSize(1);
        api.deleteNamespacedConfigMap("a", NS).execute();
        assertThatThrownBy(() -> api.readNamespacedConfigMap("a", NS).execute())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(404));
    }

    @Test
    void patchesOfAllKinds() throws ApiException {
        api.createNamespacedConfigMap(NS, configMap("a")).execute();

        assertThat(patch("{\"data\":{\"m\":\"1\"}}", V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH)
                        .getData())
                .containsEntry("m", "1");
        assertThat(patch("{\"data\":{\"s\":\"1\"}}", V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH)
                        .getData())
                .containsEntry("s", "1");
        assertThat(patch("[{\"op\":\"add\",\"path\":\"/data/j\",\"value\":\"1\"}]", V1Patch.PATCH_FORMAT_JSON_PATCH)
                        .getData())
                .containsEntry("j", "1");
    }

    private V1ConfigMap patch(String body, String format) throws ApiException {
        return PatchUtils.patch(
                V1ConfigMap.class,
                () -> api.patchNamespacedConfigMap("a", NS, new V1Patch(body)).buildCall(null),
                format,
                client);
    }

    @Test
    void watchesTell() throws Exception {
        var start = api.listNamespacedConfigMap(NS).execute().getMetadata().getResourceVersion();
        try (Watch<V1ConfigMap> watch = Watch.createWatch(
                client,
                api.listNamespacedConfigMap(NS)
                        .resourceVersion(start)
                        .watch(true)
                        .buildCall(null),
                new TypeToken<Watch.Response<V1ConfigMap>>() {}.getType())) {
            api.createNamespacedConfigMap(NS, configMap("a")).execute();
            api.deleteNamespacedConfigMap("a", NS).execute();

            assertThat(brief(watch.next())).isEqualTo("ADDED a");
            assertThat(brief(watch.next())).isEqualTo("DELETED a");
        }
    }

    private static String brief(Watch.Response<V1ConfigMap> event) {
        return event.type + " " + event.object.getMetadata().getName();
    }

    @Test
    void informersFollow() throws ApiException {
        api.createNamespacedConfigMap(NS, configMap("before")).execute();
        Queue<String> told = new ConcurrentLinkedQueue<>();
        var factory = new SharedInformerFactory(client);
        var informer = factory.sharedIndexInformerFor(
                (CallGeneratorParams p) -> api.listNamespacedConfigMap(NS)
                        .resourceVersion(p.resourceVersion)
                        .timeoutSeconds(p.timeoutSeconds)
                        .watch(p.watch)
                        .buildCall(null),
                V1ConfigMap.class,
                V1ConfigMapList.class);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(V1ConfigMap object) {
                told.add("add " + object.getMetadata().getName());
            }

            @Override
            public void onUpdate(V1ConfigMap old, V1ConfigMap now) {
                told.add("update " + now.getMetadata().getName());
            }

            @Override
            public void onDelete(V1ConfigMap object, boolean unknown) {
                told.add("delete " + object.getMetadata().getName());
            }
        });
        factory.startAllRegisteredInformers();
        try {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(informer::hasSynced);
            api.createNamespacedConfigMap(NS, configMap("after")).execute();
            api.deleteNamespacedConfigMap("after", NS).execute();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(told).containsExactly("add before", "add after", "delete after"));
        } finally {
            factory.stopAllRegisteredInformers();
        }
    }

    private static V1ConfigMap configMap(String name) {
        return new V1ConfigMap()
                .metadata(new V1ObjectMeta().name(name).labels(Map.of("app", "x")))
                .putDataItem("k", "1");
    }
}

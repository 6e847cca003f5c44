package io.steersman.server.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.server.crd.Api;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespaceControllerTest {

    private static final String SHOP = "/api/v1/namespaces/shop";

    private final Api api = new Api();

    @BeforeEach
    void create() {
        api.create("/api/v1/namespaces", JsonObject.EMPTY.set("/metadata/name", "shop"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String condition(String type) {
        return api.get(SHOP)
                .body()
                .array("/status/conditions")
                .objects()
                .filter(c -> type.equals(c.string("/type")))
                .map(c -> c.string("/status") + " " + c.string("/reason") + " " + c.string("/message"))
                .findFirst()
                .orElse("absent");
    }

    private void createMap(String name, String... finalizers) {
        var body = JsonObject.EMPTY.set("/metadata/name", name);
        api.create(
                SHOP + "/configmaps",
                finalizers.length == 0
                        ? body
                        : body.set("/metadata/finalizers", JsonArray.from(java.util.List.of(finalizers))));
    }

    @Test
    void aDeletedNamespaceTakesItsContentAlong() {
        createMap("a");
        assertThat(api.delete(SHOP).body().string("/status/phase")).isEqualTo("Terminating");
        api.settle();
        assertThat(api.get(SHOP).code()).isEqualTo(404);
        assertThat(api.get("/api/v1/configmaps").body().array("/items")).isEmpty();
    }

    @Test
    void conditionsTellWhatIsLeftAndWhy() {
        createMap("a", "example.com/x", "example.com/y");
        createMap("b", "example.com/x");
        api.delete(SHOP);
        api.settle();
        assertThat(condition("NamespaceDeletionDiscoveryFailure"))
                .isEqualTo("False ResourcesDiscovered All resources successfully discovered");
        assertThat(condition("NamespaceDeletionContentFailure"))
                .isEqualTo("False ContentDeleted All content successfully deleted, may be waiting on finalization");
        assertThat(condition("NamespaceContentRemaining"))
                .isEqualTo(
                        "True SomeResourcesRemain Some resources are remaining: configmaps. has 2 resource instances");
        assertThat(condition("NamespaceFinalizersRemaining"))
                .isEqualTo("True SomeFinalizersRemain Some content in the namespace has finalizers remaining:"
                        + " example.com/x in 2 resource instances, example.com/y in 1 resource instances");

        api.patch(SHOP + "/configmaps/a", "{\"metadata\":{\"finalizers\":null}}");
        api.patch(SHOP + "/configmaps/b", "{\"metadata\":{\"finalizers\":null}}");
        api.settle();
        assertThat(api.get(SHOP).code()).isEqualTo(404);
    }

    @Test
    void asLongAsThereArePodsNothingElseGoes() {
        createMap("a");
        var pod = JsonObject.parse("{\"metadata\":{\"name\":\"p\",\"finalizers\":[\"example.com/hold\"]},"
                + "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}");
        assertThat(api.create(SHOP + "/pods", pod).code()).isEqualTo(201);
        api.delete(SHOP);
        api.settle();
        assertThat(api.get(SHOP + "/configmaps/a").body().at("/metadata/deletionTimestamp"))
                .isNull();

        api.patch(SHOP + "/pods/p", "{\"metadata\":{\"finalizers\":null}}");
        api.settle();
        assertThat(api.get(SHOP).code()).isEqualTo(404);
    }

    @Test
    void customResourcesAreContentToo() {
        api.establish(Api.widgets());
        var widgets = "/apis/crd.example.com/v1/namespaces/shop/widgets";
        api.create(widgets, Api.widget("a", "{}"));
        api.delete(SHOP);
        api.settle();
        assertThat(api.get(SHOP).code()).isEqualTo(404);
        assertThat(api.get("/apis/crd.example.com/v1/widgets").body().array("/items"))
                .isEmpty();
    }
}

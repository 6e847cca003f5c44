package io.steersman.server.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.server.crd.Api;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final Api api = new Api();

    @AfterEach
    void stop() {
        api.close();
    }

    /** @return its uid */
    private String create(String name, String... owners) {
        return create(JsonObject.EMPTY.set("/metadata/name", name), owners);
    }

    private String create(JsonObject object, String... owners) {
        var references = List.of(owners).stream()
                .map(owner -> reference("v1", "ConfigMap", owner, uid(MAPS + "/" + owner)))
                .toList();
        var body = references.isEmpty() ? object : object.set("/metadata/ownerReferences", JsonArray.from(references));
        var answer = api.create(MAPS, body);
        assertThat(answer.code()).as(answer.message()).isEqualTo(201);
        return String.valueOf(answer.body().string("/metadata/uid"));
    }

    private static JsonObject reference(String apiVersion, String kind, String name, String uid) {
        return JsonObject.EMPTY
                .with("apiVersion", apiVersion)
                .with("kind", kind)
                .with("name", name)
                .with("uid", uid)
                .with("blockOwnerDeletion", true);
    }

    private String uid(String path) {
        return String.valueOf(api.get(path).body().string("/metadata/uid"));
    }

    private List<String> names() {
        api.settle();
        return api.get(MAPS)
                .body()
                .array("/items")
                .objects()
                .map(item -> String.valueOf(item.string("/metadata/name")))
                .toList();
    }

    private JsonObject map(String name) {
        return api.get(MAPS + "/" + name).body();
    }

    @Test
    void inTheBackgroundDependentsGoAfterTheirOwnerDownToTheLast() {
        create("owner");
        create("child", "owner");
        create("grandchild", "child");
        create("other");
        api.delete(MAPS + "/owner");
        assertThat(names()).containsExactly("other");
    }

    @Test
    void aDependentWithAnotherOwnerStaysAndLosesTheReferenceToTheOneThatWent() {
        create("owner");
        create("second");
        create("child", "owner", "second");
        api.delete(MAPS + "/owner");
        assertThat(names()).containsExactly("child", "second");
        assertThat(map("child").array("/metadata/ownerReferences")).hasSize(1);
    }

    @Test
    void inTheForegroundTheOwnerWaitsForTheDependentsThatBlockIt() {
        create("owner");
        create(
                JsonObject.EMPTY
                        .set("/metadata/name", "child")
                        .set("/metadata/finalizers", JsonArray.of("example.com/hold")),
                "owner");
        api.delete(MAPS + "/owner?propagationPolicy=Foreground");
        assertThat(names()).containsExactly("child", "owner");
        assertThat(map("owner").at("/metadata/finalizers")).isEqualTo(JsonArray.of("foregroundDeletion"));
        assertThat(map("child").at("/metadata/deletionTimestamp")).isNotNull();

        api.patch(MAPS + "/child", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(names()).isEmpty();
    }

    @Test
    void orphansLoseTheirReferenceAndStay() {
        create("owner");
        create("child", "owner");
        api.delete(MAPS + "/owner?propagationPolicy=Orphan");
        assertThat(names()).containsExactly("child");
        assertThat(map("child").at("/metadata/ownerReferences")).isNull();
    }

    @Test
    void anOwnerWithAnotherUidIsNoOwner() {
        create("owner");
        var body = JsonObject.EMPTY
                .set("/metadata/name", "child")
                .set("/metadata/ownerReferences", JsonArray.of(reference("v1", "ConfigMap", "owner", "another-uid")));
        api.create(MAPS, body);
        assertThat(names()).containsExactly("owner");
    }

    @Test
    void anOwnerInAnotherNamespaceIsNoOwner() {
        create("owner");
        api.create("/api/v1/namespaces", JsonObject.EMPTY.set("/metadata/name", "elsewhere"));
        var body = JsonObject.EMPTY
                .set("/metadata/name", "child")
                .set(
                        "/metadata/ownerReferences",
                        JsonArray.of(reference("v1", "ConfigMap", "owner", uid(MAPS + "/owner"))));
        api.create("/api/v1/namespaces/elsewhere/configmaps", body);
        api.settle();
        assertThat(api.get("/api/v1/namespaces/elsewhere/configmaps/child").code())
                .isEqualTo(404);
    }

    @Test
    void aClusterScopedObjectWithAnOwnerInANamespaceIsNeverCollected() {
        create("owner");
        var body = JsonObject.EMPTY
                .set("/metadata/name", "child")
                .set(
                        "/metadata/ownerReferences",
                        JsonArray.of(reference("v1", "ConfigMap", "owner", uid(MAPS + "/owner"))));
        api.create("/api/v1/namespaces", body);
        api.delete(MAPS + "/owner");
        api.settle();
        assertThat(api.get("/api/v1/namespaces/child").code()).isEqualTo(200);
    }

    @Test
    void ownersOfCustomKindsCountAndKindsNobodyServesAreWaitedFor() {
        var unknown = JsonObject.EMPTY
                .set("/metadata/name", "child")
                .set(
                        "/metadata/ownerReferences",
                        JsonArray.of(reference("crd.example.com/v1", "Widget", "a", "no-such-uid")));
        api.create(MAPS, unknown);
        assertThat(names()).containsExactly("child");

        api.establish(Api.widgets());
        assertThat(names()).isEmpty();
    }

    @Test
    void deletingACustomResourceTakesItsDependentsAlong() {
        api.establish(Api.widgets());
        var widgets = "/apis/crd.example.com/v1/namespaces/default/widgets";
        api.create(widgets, Api.widget("a", "{}"));
        var child = JsonObject.EMPTY
                .set("/metadata/name", "child")
                .set(
                        "/metadata/ownerReferences",
                        JsonArray.of(reference("crd.example.com/v1", "Widget", "a", uid(widgets + "/a"))));
        api.create(MAPS, child);
        assertThat(names()).containsExactly("child");
        api.delete(widgets + "/a");
        assertThat(names()).isEmpty();
    }

    @Test
    void twoThatOwnEachOtherDoNotWaitForEachOtherForever() {
        create("a");
        create("b", "a");
        api.patch(
                MAPS + "/a",
                JsonObject.EMPTY
                        .set(
                                "/metadata/ownerReferences",
                                JsonArray.of(reference("v1", "ConfigMap", "b", uid(MAPS + "/b"))))
                        .toString());
        api.delete(MAPS + "/a?propagationPolicy=Foreground");
        assertThat(names()).isEmpty();
    }
}

package io.steersman.client.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.steersman.api.ResourceVersion;
import io.steersman.api.Uid;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole grammar of URLs, without a socket. */
class RequestsTest {

    static final Target PODS = new Target("", "v1", "pods", "shop", null, null);
    static final Target ALL_PODS = new Target("", "v1", "pods", null, null, null);
    static final Target NODES = new Target("", "v1", "nodes", null, null, null);
    static final Target DEPLOYMENTS = new Target("apps", "v1", "deployments", "shop", null, null);
    static final Target ROLES = new Target("rbac.authorization.k8s.io", "v1", "clusterroles", null, null, null);
    static final ResourceVersion RV = ResourceVersion.of("17");
    static final Uid UID = Uid.of("u-1");

    record Case(Call call, String line, String asked) {
        @Override
        public String toString() {
            return line;
        }
    }

    static List<Case> grammar() {
        return List.of(
                // get
                of(
                        Requests.get(PODS.named("web-0"), new GetOptions()),
                        "GET /api/v1/namespaces/shop/pods/web-0",
                        "get pods \"web-0\" in namespace \"shop\""),
                of(
                        Requests.get(NODES.named("n1"), new GetOptions().pretty()),
                        "GET /api/v1/nodes/n1?pretty=true",
                        "get nodes \"n1\""),
                of(
                        Requests.get(DEPLOYMENTS.named("web").sub("status"), new GetOptions()),
                        "GET /apis/apps/v1/namespaces/shop/deployments/web/status",
                        "get deployments.apps/status \"web\" in namespace \"shop\""),
                of(
                        Requests.get(PODS.named("web-0"), new GetOptions().at(ReadAt.any())),
                        "GET /api/v1/namespaces/shop/pods/web-0?resourceVersion=0",
                        "get pods \"web-0\" in namespace \"shop\""),
                of(
                        Requests.get(PODS.named("web-0"), new GetOptions().at(ReadAt.notOlderThan(RV))),
                        "GET /api/v1/namespaces/shop/pods/web-0?resourceVersion=17",
                        "get pods \"web-0\" in namespace \"shop\""),
                of(
                        Requests.get(ROLES.named("system:node"), new GetOptions()),
                        "GET /apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode",
                        "get clusterroles.rbac.authorization.k8s.io \"system:node\""),
                of(
                        Requests.get(PODS.named("web-0").sub("proxy/metrics"), new GetOptions()),
                        "GET /api/v1/namespaces/shop/pods/web-0/proxy/metrics",
                        "get pods/proxy/metrics \"web-0\" in namespace \"shop\""),
                // list
                of(Requests.list(ALL_PODS, new ListOptions()), "GET /api/v1/pods", "list pods"),
                of(
                        Requests.list(
                                PODS,
                                new ListOptions().labels("app in (a, b),!x").fields("status.phase=Running")),
                        "GET /api/v1/namespaces/shop/pods?labelSelector=app%20in%20%28a%2C%20b%29%2C%21x"
                                + "&fieldSelector=status.phase%3DRunning",
                        "list pods in namespace \"shop\""),
                of(
                        Requests.list(PODS, new ListOptions().limit(10).timeout(Duration.ofMillis(1500))),
                        "GET /api/v1/namespaces/shop/pods?timeoutSeconds=2&limit=10",
                        "list pods in namespace \"shop\""),
                of(
                        Requests.list(PODS, new ListOptions().limit(10).continueFrom("abc/=")),
                        "GET /api/v1/namespaces/shop/pods?limit=10&continue=abc%2F%3D",
                        "list pods in namespace \"shop\""),
                of(
                        Requests.list(PODS, new ListOptions().at(ReadAt.any())),
                        "GET /api/v1/namespaces/shop/pods?resourceVersion=0",
                        "list pods in namespace \"shop\""),
                of(
                        Requests.list(PODS, new ListOptions().at(ReadAt.notOlderThan(RV))),
                        "GET /api/v1/namespaces/shop/pods?resourceVersion=17&resourceVersionMatch=NotOlderThan",
                        "list pods in namespace \"shop\""),
                of(
                        Requests.list(
                                PODS, new ListOptions().at(ReadAt.exactly(RV)).limit(5)),
                        "GET /api/v1/namespaces/shop/pods?resourceVersion=17&resourceVersionMatch=Exact&limit=5",
                        "list pods in namespace \"shop\""),
                // each
                of(
                        Requests.page(
                                PODS, new EachOptions().at(ReadAt.exactly(RV)).labels("a=b"), ""),
                        "GET /api/v1/namespaces/shop/pods?labelSelector=a%3Db&resourceVersion=17&resourceVersionMatch=Exact&limit=500",
                        "list pods in namespace \"shop\""),
                of(
                        Requests.page(
                                PODS,
                                new EachOptions()
                                        .at(ReadAt.exactly(RV))
                                        .labels("a=b")
                                        .pageSize(7),
                                "t"),
                        "GET /api/v1/namespaces/shop/pods?labelSelector=a%3Db&limit=7&continue=t",
                        "list pods in namespace \"shop\""),
                // watch
                of(
                        Requests.watch(PODS, RV, new WatchOptions()),
                        "GET /api/v1/namespaces/shop/pods?watch=true&resourceVersion=17",
                        "watch pods in namespace \"shop\""),
                of(
                        Requests.watch(
                                PODS,
                                RV,
                                new WatchOptions()
                                        .labels("a=b")
                                        .fields("metadata.name=x")
                                        .bookmarks(true)
                                        .timeout(Duration.ofMinutes(5))),
                        "GET /api/v1/namespaces/shop/pods?labelSelector=a%3Db&fieldSelector=metadata.name%3Dx&watch=true"
                                + "&resourceVersion=17&allowWatchBookmarks=true&timeoutSeconds=300",
                        "watch pods in namespace \"shop\""),
                of(
                        Requests.watch(PODS, ReadAt.latest(), new WatchOptions().bookmarks(true)),
                        "GET /api/v1/namespaces/shop/pods?watch=true&sendInitialEvents=true"
                                + "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true",
                        "watch pods in namespace \"shop\""),
                of(
                        Requests.watch(PODS, ReadAt.any(), new WatchOptions()),
                        "GET /api/v1/namespaces/shop/pods?watch=true&resourceVersion=0&sendInitialEvents=true"
                                + "&resourceVersionMatch=NotOlderThan",
                        "watch pods in namespace \"shop\""),
                of(
                        Requests.watch(PODS, ReadAt.any(), new WatchOptions().sendInitialEvents(false)),
                        "GET /api/v1/namespaces/shop/pods?watch=true&resourceVersion=0&sendInitialEvents=false"
                                + "&resourceVersionMatch=NotOlderThan",
                        "watch pods in namespace \"shop\""),
                // create, replace
                of(
                        Requests.create(
                                PODS,
                                "web-0",
                                new WriteOptions().dryRun().fieldManager("me").fieldValidation(FieldValidation.STRICT)),
                        "POST /api/v1/namespaces/shop/pods?dryRun=All&fieldValidation=Strict&fieldManager=me",
                        "create pods \"web-0\" in namespace \"shop\""),
                of(
                        Requests.create(PODS.named("web-0").sub("eviction"), "web-0", new WriteOptions()),
                        "POST /api/v1/namespaces/shop/pods/web-0/eviction",
                        "create pods/eviction \"web-0\" in namespace \"shop\""),
                of(
                        Requests.replace(DEPLOYMENTS.named("web"), new WriteOptions()),
                        "PUT /apis/apps/v1/namespaces/shop/deployments/web",
                        "replace deployments.apps \"web\" in namespace \"shop\""),
                // patch, apply
                of(
                        Requests.patch(
                                PODS.named("web-0"),
                                Patch.merge(JsonObject.EMPTY),
                                new PatchOptions().fieldManager("me")),
                        "PATCH /api/v1/namespaces/shop/pods/web-0?fieldManager=me",
                        "patch pods \"web-0\" in namespace \"shop\""),
                of(
                        Requests.patch(
                                PODS.named("web-0"),
                                Patch.apply(JsonObject.EMPTY),
                                new PatchOptions().fieldManager("me").force()),
                        "PATCH /api/v1/namespaces/shop/pods/web-0?fieldManager=me&force=true",
                        "patch pods \"web-0\" in namespace \"shop\""),
                of(
                        Requests.apply(
                                PODS.named("web-0"),
                                "me",
                                Bytes.EMPTY,
                                new ApplyOptions().force().dryRun()),
                        "PATCH /api/v1/namespaces/shop/pods/web-0?dryRun=All&fieldManager=me&force=true",
                        "apply pods \"web-0\" in namespace \"shop\""),
                // delete
                of(
                        Requests.delete(PODS.named("web-0"), new DeleteOptions()),
                        "DELETE /api/v1/namespaces/shop/pods/web-0",
                        "delete pods \"web-0\" in namespace \"shop\""),
                of(
                        Requests.deleteAll(
                                PODS, new DeleteAllOptions().labels("a=b").limit(3)),
                        "DELETE /api/v1/namespaces/shop/pods?labelSelector=a%3Db&limit=3",
                        "delete all pods in namespace \"shop\""));
    }

    private static Case of(Call call, String line, String asked) {
        return new Case(call, line, asked);
    }

    @ParameterizedTest
    @MethodSource("grammar")
    void everyVerbHasItsUrlAndItsWords(Case expected) {
        assertThat(expected.call.request().toString()).isEqualTo(expected.line);
        assertThat(expected.call.asked()).isEqualTo(expected.asked);
    }

    @Test
    void aWatchIsLongLivedAndDeadWhenSilentPastItsOwnEnd() {
        var watch = Requests.watch(PODS, RV, new WatchOptions().timeout(Duration.ofMinutes(5)))
                .request();
        assertThat(watch.longLived()).isTrue();
        assertThat(watch.idleTimeout()).isEqualTo(Duration.ofSeconds(330));
        assertThat(Requests.watch(PODS, RV, new WatchOptions()).request().idleTimeout())
                .isEqualTo(Duration.ofSeconds(3630));
    }

    @Test
    void deleteOptionsTravelInTheBody() {
        var options = new DeleteOptions()
                .onlyIf(UID)
                .onlyIf(RV)
                .propagation(Propagation.FOREGROUND)
                .gracePeriod(Duration.ofSeconds(30))
                .dryRun();
        var request = Requests.delete(PODS.named("web-0"), options).request();
        assertThat(request.headers().first("Content-Type")).isEqualTo("application/json");
        assertThat(JsonObject.parse(request.body())).isEqualTo(JsonObject.parse("""
                {"kind":"DeleteOptions","apiVersion":"v1","gracePeriodSeconds":30,"preconditions":{"uid":"u-1",
                "resourceVersion":"17"},"propagationPolicy":"Foreground","dryRun":["All"]}"""));
    }

    @Test
    void aPlainDeleteHasNoBody() {
        var request = Requests.delete(PODS.named("web-0"), new DeleteOptions()).request();
        assertThat(request.body().isEmpty()).isTrue();
        assertThat(request.headers().has("Content-Type")).isFalse();
    }

    @Test
    void theOldOrphanSwitchIsThere() {
        assertThat(JsonObject.parse(new DeleteOptions().orphanDependents(false).body())
                        .bool("/orphanDependents"))
                .isFalse();
        assertThat(JsonObject.parse(new DeleteOptions().orphanDependents(true).body())
                        .bool("/orphanDependents"))
                .isTrue();
    }

    @Test
    void guardsArePartOfAMergePatch() {
        var patch = Patch.merge(JsonObject.parse("{\"data\":{\"a\":\"b\"}}"))
                .onlyIf(UID)
                .onlyIf(RV);
        assertThat(patch.document())
                .isEqualTo(JsonObject.parse(
                        "{\"data\":{\"a\":\"b\"},\"metadata\":{\"uid\":\"u-1\",\"resourceVersion\":\"17\"}}"));
        assertThat(patch.contentType()).isEqualTo("application/merge-patch+json");
    }

    @Test
    void guardsAreTheFirstOperationsOfAJsonPatch() {
        var op = JsonObject.parse("{\"op\":\"remove\",\"path\":\"/data\"}");
        assertThat(Patch.json(JsonArray.of(op)).onlyIf(UID).document().toString())
                .isEqualTo(
                        "[{\"op\":\"add\",\"path\":\"/metadata/uid\",\"value\":\"u-1\"},{\"op\":\"remove\",\"path\":\"/data\"}]");
    }

    @Test
    void whatTheServerWouldRefuseCannotBeSaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReadAt.exactly(ResourceVersion.of("0")));
        assertThatIllegalArgumentException().isThrownBy(() -> new GetOptions().at(ReadAt.exactly(RV)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Requests.list(PODS, new ListOptions().at(ReadAt.any()).continueFrom("t")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requests.watch(PODS, ReadAt.exactly(RV), new WatchOptions()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Requests.patch(PODS.named("a"), Patch.merge(JsonObject.EMPTY), new PatchOptions().force()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Requests.patch(PODS.named("a"), Patch.apply(JsonObject.EMPTY), new PatchOptions()))
                .withMessageContaining("fieldManager");
        assertThatIllegalArgumentException().isThrownBy(() -> new ListOptions().limit(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeleteOptions().gracePeriod(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new WriteOptions().fieldManager("x".repeat(129)));
    }

    @Test
    void aNameThatWouldAimElsewhereIsRefused() {
        for (var name : List.of("", ".", "..", "a/b", "a%2fb")) {
            assertThatIllegalArgumentException().isThrownBy(() -> PODS.named(name));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Target("", "v1", "pods", "", null, null));
    }

    @Test
    void halfASecondIsNotNoTime() {
        assertThat(Requests.list(PODS, new ListOptions().timeout(Duration.ofMillis(500)))
                        .request()
                        .query()
                        .first("timeoutSeconds"))
                .isEqualTo("1");
    }
}

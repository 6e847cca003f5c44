package io.steersman.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Transport;
import io.steersman.wire.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KubeApiServerTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";

    private final KubeApiServer server =
            KubeApiServer.start(o -> o.clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
                    .futureWait(Duration.ZERO)
                    .token("nobody", "jane"));
    private final Transport transport = server.transport();

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    private Request request(String method, String path) {
        return Request.of(method, path).withHeader("Authorization", "Bearer " + server.adminToken());
    }

    private JsonObject send(Request request) {
        try (var response = transport.send(request)) {
            return JsonObject.parse(response.readAll(1 << 20)).with("_code", response.status());
        }
    }

    private JsonObject create(String name) {
        return send(request("POST", MAPS)
                .withBody(Bytes.utf8("{\"metadata\":{\"name\":\"" + name + "\"},\"data\":{\"k\":\"v\"}}")));
    }

    private List<JsonObject> watched(Request request) throws InterruptedException {
        var events = new ArrayList<JsonObject>();
        try (var response = transport.send(request.withLongLived(true))) {
            server.awaitIdle();
            server.expireWatches();
            server.awaitIdle();
            response.readAll(1 << 20).utf8().lines().forEach(line -> events.add(JsonObject.parse(line)));
        }
        return events;
    }

    private static List<String> types(List<JsonObject> events) {
        return events.stream().map(e -> e.string("/type")).toList();
    }

    @Test
    void anObjectIsMadeReadChangedAndDeleted() {
        var made = create("a");
        assertThat(made.integer("/_code")).isEqualTo(201);
        assertThat(made.string("/metadata/creationTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(send(request("GET", MAPS + "/a")).string("/metadata/uid")).isEqualTo(made.string("/metadata/uid"));
        var put = send(request("PUT", MAPS + "/a")
                .withBody(made.without("_code").set("/data/k", "w").toBytes()));
        assertThat(put.string("/data/k")).isEqualTo("w");
        var lost = send(request("PUT", MAPS + "/a")
                .withBody(made.without("_code").set("/data/k", "x").toBytes()));
        assertThat(lost.integer("/_code")).isEqualTo(409);
        assertThat(send(request("DELETE", MAPS + "/a")).string("/status")).isEqualTo("Success");
        assertThat(send(request("GET", MAPS + "/a")).string("/message")).isEqualTo("configmaps \"a\" not found");
    }

    @Test
    void aWatchTellsTheStateAndWhatHappensToIt() throws InterruptedException {
        create("a");
        var from = send(request("GET", MAPS)).string("/metadata/resourceVersion");
        create("b");
        send(request("DELETE", MAPS + "/a"));
        var state = watched(request("GET", MAPS).withQuery("watch", "1"));
        assertThat(types(state)).containsExactly("ADDED");
        var changes = watched(request("GET", MAPS).withQuery("watch", "1").withQuery("resourceVersion", from));
        assertThat(types(changes)).containsExactly("ADDED", "DELETED");
        assertThat(changes.get(1).string("/object/metadata/resourceVersion"))
                .isEqualTo(Long.toString(server.revision()));
    }

    @Test
    void aListAsAWatchEndsItsStateWithABookmark() throws InterruptedException {
        create("a");
        var events = watched(request("GET", MAPS)
                .withQuery("watch", "1")
                .withQuery("sendInitialEvents", "true")
                .withQuery("resourceVersionMatch", "NotOlderThan")
                .withQuery("allowWatchBookmarks", "true"));
        assertThat(types(events)).containsExactly("ADDED", "BOOKMARK");
        assertThat(events.get(1).object("/object/metadata/annotations").get("k8s.io/initial-events-end"))
                .hasToString("\"true\"");
    }

    @Test
    void bookmarksComeEveryMinuteAndTheEndWhenItsTimeIsUp() throws InterruptedException {
        var path = request("GET", MAPS)
                .withQuery("watch", "1")
                .withQuery("resourceVersion", Long.toString(server.revision()))
                .withQuery("allowWatchBookmarks", "true")
                .withQuery("timeoutSeconds", "200")
                .withLongLived(true);
        try (var response = transport.send(path)) {
            send(request("POST", "/api/v1/namespaces/default/secrets")
                    .withBody(Bytes.utf8("{\"metadata\":{\"name\":\"s\"}}")));
            server.advance(Duration.ofSeconds(61));
            server.awaitIdle();
            server.advance(Duration.ofSeconds(200));
            server.awaitIdle();
            var lines = response.readAll(1 << 20).utf8().lines().toList();
            assertThat(lines).hasSize(1).first().asString().startsWith("{\"type\":\"BOOKMARK\"");
            assertThat(server.openWatches()).isZero();
        }
    }

    @Test
    void historyThatIsForgottenIsExpired() throws InterruptedException {
        var from = send(request("GET", MAPS)).string("/metadata/resourceVersion");
        create("a");
        create("b");
        var page = send(request("GET", MAPS).withQuery("limit", "1"));
        server.compact();
        create("c");
        server.compact();
        var events = watched(request("GET", MAPS).withQuery("watch", "1").withQuery("resourceVersion", from));
        assertThat(types(events)).containsExactly("ERROR");
        assertThat(events.get(0).integer("/object/code")).isEqualTo(410);
        var gone = send(
                request("GET", MAPS).withQuery("limit", "1").withQuery("continue", page.string("/metadata/continue")));
        assertThat(gone.string("/reason")).isEqualTo("Expired");
        var rest = send(request("GET", MAPS).withQuery("continue", gone.string("/metadata/continue")));
        assertThat(rest.array("/items").size())
                .as("inconsistent, and the caller's choice")
                .isEqualTo(2);
    }

    @Test
    void theFutureIsTooLarge() {
        var answer = send(request("GET", MAPS).withQuery("resourceVersion", "999999"));
        assertThat(answer.integer("/_code")).isEqualTo(504);
        assertThat(answer.string("/message")).startsWith("Timeout: Too large resource version: 999999, current: ");
    }

    @Test
    void nobodyLearnsWhatExistsWhoMayNotKnow() {
        var unknown = send(Request.of("GET", MAPS + "/a").withHeader("Authorization", "Bearer wrong"));
        assertThat(unknown.integer("/_code")).isEqualTo(401);
        var jane = send(Request.of("GET", MAPS + "/a").withHeader("Authorization", "Bearer nobody"));
        assertThat(jane.string("/message"))
                .isEqualTo(
                        "configmaps \"a\" is forbidden: User \"jane\" cannot get resource \"configmaps\" in API group"
                                + " \"\" in the namespace \"default\"");
        var anonymous = send(Request.of("GET", "/apis"));
        assertThat(anonymous.string("/message"))
                .isEqualTo("forbidden: User \"system:anonymous\" cannot get path \"/apis\"");
    }

    @Test
    void anObjectWithAFinalizerStaysUntilItIsTakenOff() {
        send(request("POST", MAPS)
                .withBody(Bytes.utf8("{\"metadata\":{\"name\":\"a\",\"finalizers\":[\"example.com/f\"]}}")));
        var marked = send(request("DELETE", MAPS + "/a"));
        assertThat(marked.string("/metadata/deletionTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(marked.integer("/metadata/deletionGracePeriodSeconds")).isZero();
        var patch = request("PATCH", MAPS + "/a")
                .withHeader("Content-Type", "application/merge-patch+json")
                .withBody(Bytes.utf8("{\"metadata\":{\"finalizers\":null}}"));
        assertThat(send(patch).integer("/_code")).isEqualTo(200);
        assertThat(send(request("GET", MAPS + "/a")).integer("/_code")).isEqualTo(404);
    }

    @Test
    void aNamespaceThatIsGoingTakesNothingNew() {
        send(request("POST", "/api/v1/namespaces")
                .withBody(Bytes.utf8("{\"metadata\":{\"name\":\"going\",\"finalizers\":[\"example.com/f\"]}}")));
        send(request("DELETE", "/api/v1/namespaces/going"));
        var refused = send(request("POST", "/api/v1/namespaces/going/configmaps")
                .withBody(Bytes.utf8("{\"metadata\":{\"name\":\"a\"}}")));
        assertThat(refused.string("/message"))
                .isEqualTo(
                        "configmaps \"a\" is forbidden: unable to create new content in namespace going because it is"
                                + " being terminated");
        assertThat(send(request("DELETE", "/api/v1/namespaces/default")).string("/message"))
                .isEqualTo("namespaces \"default\" is forbidden: this namespace may not be deleted");
    }
}

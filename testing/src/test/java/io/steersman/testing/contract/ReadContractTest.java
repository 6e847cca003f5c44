package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.namespace;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.Trees;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET and LIST: how fresh a read is, for every resourceVersion rule. */
class ReadContractTest extends Contract {

    /** Far beyond any revision that a test server reaches. */
    private static final String FUTURE = "99999999";

    @Test
    void anAbsentObjectIsNotFound() {
        get(core("configmaps", "none"))
                .send()
                .refused(404, "NotFound", "configmaps \"none\" not found")
                .about("configmaps", "none");
        get(group("apps/v1", "deployments", "none"))
                .send()
                .refused(404, "NotFound", "deployments.apps \"none\" not found")
                .about("apps", "deployments", "none");
    }

    @Test
    void anObjectIsReadAtAnyResourceVersionUpToNow() {
        var created = createConfigMap("a");
        var changed = merge(core("configmaps", "a"), "{'data':{'k':'2'}}").expect(200);

        for (var rv : new String[] {created.resourceVersion(), changed.resourceVersion()}) {
            // At least as fresh as asked, never older.
            assertThat(Long.parseLong(get(core("configmaps", "a"))
                            .with("resourceVersion", rv)
                            .expect(200)
                            .resourceVersion()))
                    .isGreaterThanOrEqualTo(Long.parseLong(rv));
        }
        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(changed.json());
        get(core("configmaps", "a"))
                .with("resourceVersion", changed.resourceVersion())
                .with("resourceVersionMatch", "Exact")
                .expect(200);
    }

    @Test
    void aResourceVersionIsANumber() {
        var problem = "resourceVersion: Invalid value: \"abc\": strconv.ParseUint: parsing \"abc\": invalid syntax";
        createConfigMap("a");

        get(core("configmaps", "a")).with("resourceVersion", "abc").send().refused(500, "", problem);
        get(core("configmaps"))
                .with("resourceVersion", "abc")
                .send()
                .refused(400, "BadRequest", "invalid resource version: " + problem);
    }

    @Test
    void aListHoldsItsItemsInTheOrderOfTheirKeys() {
        for (var name : new String[] {"b", "a.b", "a-b", "a", "c"}) {
            createConfigMap(name);
        }

        var list = get(core("configmaps")).expect(200);

        assertThat(list.names()).containsExactly("a", "a-b", "a.b", "b", "c");
        assertThat(list.json().string("/kind")).isEqualTo("ConfigMapList");
        assertThat(list.json().string("/apiVersion")).isEqualTo("v1");
        assertThat(list.json().object("/metadata").names()).containsExactly("resourceVersion");
        assertThat(list.json().object("/items/0").names()).containsExactly("metadata");
    }

    @Test
    void anEmptyListIsNoNull() {
        assertThat(get(core("configmaps")).expect(200).json().array("/items"))
                .isNotNull()
                .isEmpty();
        assertThat(get("/api/v1/namespaces/no-such/configmaps").expect(200).names())
                .isEmpty();
    }

    @Test
    void aListAcrossNamespacesIsOrderedByNamespaceFirst() {
        var mark = unique("mark");
        var early = unique("contract-a");
        var late = unique("contract-b");
        for (var namespace : new String[] {late, early}) {
            post("/api/v1/namespaces", namespace(namespace)).expect(201);
            for (var name : new String[] {"z", "a"}) {
                post("/api/v1/namespaces/" + namespace + "/configmaps", Trees.labelled(configMap(name), "mark", mark))
                        .expect(201);
            }
        }

        var items = get("/api/v1/configmaps?labelSelector=mark%3D" + mark)
                .expect(200)
                .json()
                .array("/items");

        assertThat(items.objects().map(ReadContractTest::key))
                .containsExactly(early + "/a", early + "/z", late + "/a", late + "/z");
    }

    @Test
    void aListIsAtLeastAsFreshAsTheLastWrite() {
        var created = createConfigMap("a");

        var list = get(core("configmaps")).expect(200);

        assertThat(Long.parseLong(list.resourceVersion()))
                .isGreaterThanOrEqualTo(Long.parseLong(created.resourceVersion()));
        assertThat(list.json().string("/items/0/metadata/resourceVersion")).isEqualTo(created.resourceVersion());
    }

    @Test
    void exactlyAResourceVersionIsThatStateAndNoOther() {
        createConfigMap("a");
        var then = get(core("configmaps")).expect(200).resourceVersion();
        createConfigMap("b");
        delete(core("configmaps", "a")).expect(200);

        var exact = get(core("configmaps"))
                .with("resourceVersion", then)
                .with("resourceVersionMatch", "Exact")
                .expect(200);

        assertThat(exact.names()).containsExactly("a");
        assertThat(exact.resourceVersion()).isEqualTo(then);
        assertThat(get(core("configmaps")).expect(200).names()).containsExactly("b");
    }

    @Test
    void aResourceVersionWithALimitMeansExactly() {
        createConfigMap("a");
        createConfigMap("b");
        var then = get(core("configmaps")).expect(200).resourceVersion();
        delete(core("configmaps", "a")).expect(200);

        var page = get(core("configmaps"))
                .with("resourceVersion", then)
                .with("limit", 1)
                .expect(200);

        assertThat(page.names()).containsExactly("a");
        assertThat(page.resourceVersion()).isEqualTo(then);
        assertThat(page.string("/metadata/continue")).isNotEmpty();
    }

    @Test
    void notOlderThanIsFreshEnough() {
        createConfigMap("a");
        var then = get(core("configmaps")).expect(200).resourceVersion();
        var later = createConfigMap("b").resourceVersion();

        for (var match : new String[] {"", "NotOlderThan"}) {
            var call = get(core("configmaps")).with("resourceVersion", later);
            var list = (match.isEmpty() ? call : call.with("resourceVersionMatch", match)).expect(200);
            assertThat(list.names()).containsExactly("a", "b");
            assertThat(Long.parseLong(list.resourceVersion())).isGreaterThanOrEqualTo(Long.parseLong(later));
        }
        var older = get(core("configmaps"))
                .with("resourceVersion", then)
                .with("resourceVersionMatch", "NotOlderThan")
                .expect(200);
        assertThat(older.names()).startsWith("a");
    }

    @Test
    void zeroMeansAnyStateAndIgnoresTheLimit() {
        createConfigMap("a");
        createConfigMap("b");

        // "Any" may lag behind, so ask until it has caught up; that the limit is ignored holds each time.
        var list = eventually(
                () -> get(core("configmaps"))
                        .with("resourceVersion", "0")
                        .with("limit", 1)
                        .expect(200),
                answer -> answer.names().size() == 2);

        assertThat(list.json().object("/metadata").names()).containsExactly("resourceVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&resourceVersionMatch=NotOlderThan", "&resourceVersionMatch=Exact", "&limit=5"})
    void aListOfTheFutureIsWaitedForAndThenRefused(String rest) {
        createConfigMap("a");

        var answer = get(core("configmaps") + "?resourceVersion=" + FUTURE + rest)
                .send()
                .expect(504);

        tooLarge(answer);
    }

    @Test
    void anObjectOfTheFutureIsWaitedForAndThenRefused() {
        createConfigMap("a");

        tooLarge(get(core("configmaps", "a")).with("resourceVersion", FUTURE).send());
    }

    private static void tooLarge(Answer answer) {
        var current = answer.string("/message").replaceFirst("^.*current: ", "");
        assertThat(current).matches("[1-9][0-9]*");
        answer.refused(504, "Timeout", "Timeout: Too large resource version: " + FUTURE + ", current: " + current)
                .details("{'causes':[{'reason':'ResourceVersionTooLarge','message':'Too large resource version'}],"
                        + "'retryAfterSeconds':1}");
        assertThat(answer.headers().first("Retry-After")).isEqualTo("1");
    }

    @Test
    void aMatchNeedsAResourceVersion() {
        for (var match : new String[] {"Exact", "NotOlderThan"}) {
            listOptionsRefused(
                    "resourceVersionMatch=" + match,
                    "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
    }

    @Test
    void exactlyZeroIsNothing() {
        listOptionsRefused(
                "resourceVersion=0&resourceVersionMatch=Exact",
                "resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
    }

    @Test
    void anUnknownMatchIsRefused() {
        listOptionsRefused(
                "resourceVersion=1&resourceVersionMatch=Roughly",
                "resourceVersionMatch: Unsupported value: \"Roughly\": supported values: \"Exact\", \"NotOlderThan\", \"\"");
    }

    @Test
    void initialEventsAreForWatchesOnly() {
        listOptionsRefused(
                "sendInitialEvents=true", "sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list");
    }

    private void listOptionsRefused(String query, String problem) {
        var answer = get(core("configmaps") + "?" + query).send();

        answer.refused(422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: " + problem);
        assertThat(answer.causes()).containsExactly(problem);
        assertThat(answer.json().object("/details").without("causes"))
                .isEqualTo(Trees.json("{'group':'meta.k8s.io','kind':'ListOptions'}"));
    }

    @Test
    void anUnknownResourceOfAKnownGroupIsAStatus() {
        for (var path :
                new String[] {"/api/v1/nonsenses", "/api/v2/things", "/apis/apps/v9", "/apis/apps/v1/nonsenses"}) {
            get(path)
                    .send()
                    .refused(404, "NotFound", "the server could not find the requested resource")
                    .details("{}");
        }
    }

    @Test
    void anUnknownGroupIsPlainNotFound() {
        for (var path : new String[] {"/apis/nonsense.example", "/apis/nonsense.example/v1/things", "/nonsense"}) {
            var answer = get(path).expect(404);
            assertThat(answer.text()).isEqualTo("404 page not found\n");
            assertThat(answer.contentType()).startsWith("text/plain");
        }
    }

    private static String key(JsonObject item) {
        return item.string("/metadata/namespace") + "/" + item.string("/metadata/name");
    }
}

package io.steersman.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.testing.subject.Trees;
import io.steersman.testing.subject.Watching;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WATCH with {@code sendInitialEvents}: a list in the form of a watch. */
class WatchListContractTest extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "now"})
    void theStateIsFollowedByTheBookmarkThatEndsIt(String start) {
        createConfigMap("a");
        var last = createConfigMap("b").resourceVersion();
        caughtUp(last);
        var call = initialEvents().with("allowWatchBookmarks", "true");
        var watching = watch(start.isEmpty() ? call : call.with("resourceVersion", start.equals("now") ? last : start));

        assertThat(watching.next(2)).containsExactlyInAnyOrder("ADDED a", "ADDED b");
        var mark = watching.next();
        assertThat(mark.string("/type")).isEqualTo("BOOKMARK");
        assertThat(mark.object("/object"))
                .isEqualTo(Trees.json("{'kind':'ConfigMap','apiVersion':'v1','metadata':{'resourceVersion':'"
                        + mark.string("/object/metadata/resourceVersion")
                        + "','annotations':{'k8s.io/initial-events-end':'true'}}}"));
        assertThat(Long.parseLong(mark.string("/object/metadata/resourceVersion")))
                .isGreaterThanOrEqualTo(Long.parseLong(last));
        createConfigMap("c");
        assertThat(nextOfInterest(watching)).isEqualTo("ADDED c");
    }

    @Test
    void anEmptyStateIsABookmarkAlone() {
        ns();
        var watching = watch(initialEvents().with("allowWatchBookmarks", "true"));

        assertThat(watching.next().string("/object/metadata/annotations/k8s.io~1initial-events-end"))
                .isEqualTo("true");
    }

    @Test
    void whoWantsNoBookmarksGetsNone() {
        createConfigMap("a");
        var watching = watch(initialEvents());

        assertThat(watching.next(1)).containsExactly("ADDED a");
        createConfigMap("b");
        assertThat(watching.next(1)).containsExactly("ADDED b");
    }

    @Test
    void theStateIsSelected() {
        post(core("configmaps"), Trees.labelled(Trees.configMap("a"), "app", "x"))
                .expect(201);
        createConfigMap("b");
        var watching = watch(initialEvents().with("allowWatchBookmarks", "true").with("labelSelector", "app=x"));

        assertThat(watching.next(1)).containsExactly("ADDED a");
        assertThat(watching.next().string("/type")).isEqualTo("BOOKMARK");
    }

    @Test
    void refusingTheStateStartsAtNow() {
        createConfigMap("a");
        var last = createConfigMap("b").resourceVersion();
        caughtUp(last);
        var watching = watch(get(core("configmaps"))
                .with("sendInitialEvents", "false")
                .with("resourceVersionMatch", "NotOlderThan")
                .with("resourceVersion", last));
        createConfigMap("c");

        assertThat(watching.next(1)).containsExactly("ADDED c");
    }

    @Test
    void aStateOfTheFutureIsWaitedForAndThenRefusedWithinTheStream() {
        ns();
        var watching = watch(initialEvents().with("resourceVersion", "99999999"));

        var error = watching.next();
        assertThat(error.string("/type")).isEqualTo("ERROR");
        assertThat(error.integer("/object/code")).isEqualTo(504);
        assertThat(error.string("/object/message"))
                .startsWith("Timeout: Too large resource version: 99999999, current: ");
        assertThat(error.string("/object/details/causes/0/reason")).isEqualTo("ResourceVersionTooLarge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sendInitialEvents=true"
                        + "| Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan",
                "resourceVersionMatch=NotOlderThan"
                        + "| Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided",
                "sendInitialEvents=false&resourceVersion=0"
                        + "| Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan",
            })
    void theOptionsBelongTogether(String query, String problem) {
        var answer = get(core("configmaps") + "?" + query).refusedWatch();

        answer.refused(422, "Invalid", "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: " + problem)
                .details(JsonObject.of(d -> d.put("group", "meta.k8s.io")
                        .put("kind", "ListOptions")
                        .put(
                                "causes",
                                io.steersman.wire.json.JsonArray.of(
                                        JsonObject.of(c -> c.put("reason", "FieldValueForbidden")
                                                .put("message", problem)
                                                .put("field", "resourceVersionMatch"))))));
    }

    @Test
    void twoProblemsAreBothNamed() {
        var answer = get(core("configmaps"))
                .with("sendInitialEvents", "true")
                .with("resourceVersionMatch", "Exact")
                .refusedWatch();

        answer.expect(422);
        assertThat(answer.causes())
                .containsExactly(
                        "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan",
                        "resourceVersionMatch: Unsupported value: \"Exact\": supported values: \"NotOlderThan\"");
    }

    @Test
    void changesDuringTheStateAreNotLostAndNotDoubled() {
        for (var i = 0; i < 50; i++) {
            createConfigMap("c" + i);
        }
        var watching = watch(initialEvents().with("allowWatchBookmarks", "true"));
        delete(core("configmaps", "c0")).expect(200);
        createConfigMap("last");

        List<String> seen = new ArrayList<>();
        String next;
        do {
            next = nextOfInterest(watching);
            seen.add(next);
        } while (!next.equals("ADDED last"));
        assertThat(seen).doesNotHaveDuplicates().contains("ADDED c49");
        // Either the state was taken before the deletion and both are told, or after it and neither is.
        assertThat(seen.contains("DELETED c0")).isEqualTo(seen.contains("ADDED c0"));
    }

    private Call initialEvents() {
        return get(core("configmaps")).with("sendInitialEvents", "true").with("resourceVersionMatch", "NotOlderThan");
    }

    private void caughtUp(String resourceVersion) {
        get(core("configmaps"))
                .with("resourceVersion", resourceVersion)
                .with("resourceVersionMatch", "NotOlderThan")
                .expect(200);
    }

    /** The next event that is no bookmark. */
    private static String nextOfInterest(Watching watching) {
        var event = watching.next();
        while ("BOOKMARK".equals(event.string("/type"))) {
            event = watching.next();
        }
        return Watching.brief(event);
    }
}

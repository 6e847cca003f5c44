package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.labelled;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WATCH without initial-events options: where it starts, what it tells, how it ends. */
class WatchContractTest extends Contract {

    @Test
    void everyChangeAfterAResourceVersionIsTold() {
        var created = createConfigMap("a");
        var changed = merge(core("configmaps", "a"), "{'data':{'k':'2'}}").expect(200);
        var watching = watch(get(core("configmaps")).with("resourceVersion", created.resourceVersion()));
        delete(core("configmaps", "a")).expect(200);
        createConfigMap("b");

        assertThat(watching.headers().first("Content-Type")).isEqualTo("application/json");
        var modified = watching.next();
        assertThat(modified.string("/type")).isEqualTo("MODIFIED");
        assertThat(modified.object("/object")).isEqualTo(changed.json());
        assertThat(watching.next(2)).containsExactly("DELETED a", "ADDED b");
    }

    @Test
    void aDeletionTellsTheLastStateAtTheRevisionOfTheDeletion() {
        var created = post(core("configmaps"), configMap("a", "k", "v")).expect(201);
        var watching = watch(get(core("configmaps")).with("resourceVersion", created.resourceVersion()));
        delete(core("configmaps", "a")).expect(200);

        var deleted = watching.next();

        assertThat(deleted.string("/type")).isEqualTo("DELETED");
        assertThat(deleted.string("/object/data/k")).isEqualTo("v");
        assertThat(deleted.string("/object/metadata/uid")).isEqualTo(created.uid());
        assertThat(Long.parseLong(deleted.string("/object/metadata/resourceVersion")))
                .isGreaterThan(Long.parseLong(created.resourceVersion()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?resourceVersion=0"})
    void withoutAStartTheStateComesFirst(String start) {
        createConfigMap("a");
        var last = createConfigMap("b").resourceVersion();
        // "Any" state may lag behind; make sure it does not.
        eventually(
                () -> get(core("configmaps"))
                        .with("resourceVersion", last)
                        .with("resourceVersionMatch", "NotOlderThan")
                        .send(),
                answer -> answer.status() == 200);

        var watching = watch(get(core("configmaps") + start));

        assertThat(watching.next(2)).containsExactlyInAnyOrder("ADDED a", "ADDED b");
        createConfigMap("c");
        assertThat(watching.next(1)).containsExactly("ADDED c");
    }

    @Test
    void aStartInTheFutureWaits() {
        var now = createConfigMap("a").resourceVersion();
        var soon = String.valueOf(Long.parseLong(now) + 1);
        var watching = watch(get(core("configmaps")).with("resourceVersion", soon));
        merge(core("configmaps", "a"), "{'data':{'k':'1'}}").expect(200);
        var seen = merge(core("configmaps", "a"), "{'data':{'k':'2'}}").expect(200);
        createConfigMap("b");

        // Only what lies behind the start; whether the first change does depends on who else writes.
        var first = watching.next();
        assertThat(Long.parseLong(first.string("/object/metadata/resourceVersion")))
                .isGreaterThan(Long.parseLong(soon));
        if (!first.object("/object").equals(seen.json())) {
            assertThat(watching.next().object("/object")).isEqualTo(seen.json());
        }
        assertThat(watching.next(1)).containsExactly("ADDED b");
    }

    @Test
    void oneObjectIsWatchedByItsName() {
        var created = createConfigMap("a");
        var watching = watch(get(core("configmaps"))
                .with("resourceVersion", created.resourceVersion())
                .with("fieldSelector", "metadata.name=b"));
        merge(core("configmaps", "a"), "{'data':{'k':'2'}}").expect(200);
        createConfigMap("b");

        assertThat(watching.next(1)).containsExactly("ADDED b");
    }

    @Test
    void theOldWatchPathStillWorks() {
        var created = createConfigMap("a");
        var path = "/api/v1/watch/namespaces/" + ns() + "/configmaps";
        var all = watch(get(path).with("resourceVersion", created.resourceVersion()));
        var one = watch(get(path + "/b").with("resourceVersion", created.resourceVersion()));
        merge(core("configmaps", "a"), "{'data':{'k':'2'}}").expect(200);
        createConfigMap("b");

        assertThat(all.next(2)).containsExactly("MODIFIED a", "ADDED b");
        assertThat(one.next(1)).containsExactly("ADDED b");
    }

    @Test
    void labelsThatComeAndGoLookLikeAdditionsAndDeletions() {
        var start = createConfigMap("a").resourceVersion();
        var watching =
                watch(get(core("configmaps")).with("resourceVersion", start).with("labelSelector", "app=x"));
        merge(core("configmaps", "a"), "{'data':{'n':'1'}}").expect(200);
        merge(core("configmaps", "a"), "{'metadata':{'labels':{'app':'x'}}}").expect(200);
        merge(core("configmaps", "a"), "{'data':{'n':'2'}}").expect(200);
        var left = merge(core("configmaps", "a"), "{'metadata':{'labels':{'app':'y'}},'data':{'n':'3'}}")
                .expect(200);
        delete(core("configmaps", "a")).expect(200);
        post(core("configmaps"), labelled(configMap("b"), "app", "x")).expect(201);
        delete(core("configmaps", "b")).expect(200);

        assertThat(watching.next(2)).containsExactly("ADDED a", "MODIFIED a");
        var deleted = watching.next();
        assertThat(deleted.string("/type")).isEqualTo("DELETED");
        // The state before the change, at the revision of the change.
        assertThat(deleted.string("/object/data/n")).isEqualTo("2");
        assertThat(deleted.string("/object/metadata/labels/app")).isEqualTo("x");
        assertThat(deleted.string("/object/metadata/resourceVersion")).isEqualTo(left.resourceVersion());
        assertThat(watching.next(2)).containsExactly("ADDED b", "DELETED b");
    }

    @Test
    void fieldsThatComeAndGoLookLikeAdditionsAndDeletions() {
        var start = post(core("pods"), Trees.pod("p")).expect(201).resourceVersion();
        var watching =
                watch(get(core("pods")).with("resourceVersion", start).with("fieldSelector", "status.phase=Running"));
        merge(core("pods", "p", "status"), "{'status':{'phase':'Running'}}").expect(200);
        merge(core("pods", "p"), "{'metadata':{'labels':{'a':'b'}}}").expect(200);
        merge(core("pods", "p", "status"), "{'status':{'phase':'Succeeded'}}").expect(200);

        assertThat(watching.next(3)).containsExactly("ADDED p", "MODIFIED p", "DELETED p");
    }

    @Test
    void aWriteThatChangesNothingIsNotTold() {
        var start = post(core("configmaps"), configMap("a", "k", "v")).expect(201);
        var watching = watch(get(core("configmaps")).with("resourceVersion", start.resourceVersion()));
        var same = merge(core("configmaps", "a"), "{'data':{'k':'v'}}").expect(200);
        put(core("configmaps", "a"), same.json()).expect(200);
        createConfigMap("b");

        assertThat(same.resourceVersion()).isEqualTo(start.resourceVersion());
        assertThat(watching.next(1)).containsExactly("ADDED b");
    }

    @Test
    void otherNamespacesAndKindsAreNotTold() {
        var start = createConfigMap("a").resourceVersion();
        var other = unique("contract");
        var watching = watch(get(core("configmaps")).with("resourceVersion", start));
        post("/api/v1/namespaces", Trees.namespace(other)).expect(201);
        post("/api/v1/namespaces/" + other + "/configmaps", configMap("x")).expect(201);
        post(core("secrets"), Trees.object("v1", "Secret", "s")).expect(201);
        createConfigMap("b");

        assertThat(watching.next(1)).containsExactly("ADDED b");
    }

    @Test
    void aWatchEndsProperlyWhenItsTimeIsUp() {
        var start = createConfigMap("a").resourceVersion();
        var watching =
                watch(get(core("configmaps")).with("resourceVersion", start).with("timeoutSeconds", 1));

        watching.ends();
    }

    @Test
    void aBookmarkTellsOfProgressBeforeTheEndIfItIsWanted() {
        var start = createConfigMap("a").resourceVersion();
        var watching = watch(get(core("configmaps"))
                .with("resourceVersion", start)
                .with("timeoutSeconds", 5)
                .with("allowWatchBookmarks", "true"));
        // What others write is progress that only a bookmark can tell.
        var other = unique("contract");
        post("/api/v1/namespaces", Trees.namespace(other)).expect(201);
        var progress = post("/api/v1/namespaces/" + other + "/configmaps", configMap("x"))
                .expect(201)
                .resourceVersion();
        var events = watching.eventsUntilEnd();

        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event.string("/type")).isEqualTo("BOOKMARK");
            assertThat(event.string("/object/kind")).isEqualTo("ConfigMap");
            assertThat(event.string("/object/apiVersion")).isEqualTo("v1");
            assertThat(event.object("/object/metadata").names()).containsExactly("resourceVersion");
            assertThat(Long.parseLong(event.string("/object/metadata/resourceVersion")))
                    .isGreaterThanOrEqualTo(Long.parseLong(progress));
        });
    }

    @Test
    void aResourceVersionIsANumber() {
        get(core("configmaps"))
                .with("resourceVersion", "abc")
                .refusedWatch()
                .refused(
                        500,
                        "",
                        "resourceVersion: Invalid value: \"abc\": strconv.ParseUint: parsing \"abc\": invalid syntax");
    }

    @Test
    void abandoningAWatchLeavesTheServerWell() {
        var start = createConfigMap("a").resourceVersion();
        for (var i = 0; i < 20; i++) {
            get(core("configmaps")).with("resourceVersion", start).watch().close();
        }
        createConfigMap("b");

        var watching = watch(get(core("configmaps")).with("resourceVersion", start));
        assertThat(watching.next(1)).containsExactly("ADDED b");
    }
}

package io.steersman.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceVersion;
import io.steersman.api.WatchEvent;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.client.condition.Conditions;
import io.steersman.client.request.ReadAt;
import io.steersman.client.resource.Watch;
import io.steersman.wire.error.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Lists, pages, reading points and watches. */
class ListAndWatchClientContractTest extends ClientContract {

    @Test
    void listsAreSelected() {
        configMaps().create(labelled("a", "x"));
        configMaps().create(labelled("b", "y"));

        assertThat(names(configMaps().list())).containsExactly("a", "b");
        assertThat(names(configMaps().list(o -> o.labels("app=x")))).containsExactly("a");
        assertThat(names(configMaps().list(o -> o.fields("metadata.name=b")))).containsExactly("b");
        assertThat(names(kube.everywhere(ConfigMap.TYPE).list(o -> o.fields("metadata.namespace=" + ns))))
                .containsExactly("a", "b");
    }

    @Test
    void pagesShowOneState() {
        for (var name : new String[] {"a", "b", "c", "d", "e"}) {
            create(name);
        }

        var first = configMaps().list(o -> o.limit(2));
        configMaps().delete("c");

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first.more()).isTrue();
        assertThat(first.remaining()).isEqualTo(3);
        var second = configMaps().list(o -> o.limit(2).continueFrom(first.continueToken()));
        assertThat(names(second)).containsExactly("c", "d");
        assertThat(second.resourceVersion()).isEqualTo(first.resourceVersion());
    }

    @Test
    void eachGoesThroughAllPages() {
        for (var name : new String[] {"a", "b", "c", "d", "e"}) {
            create(name);
        }

        assertThat(names(configMaps().each(o -> o.pageSize(2)))).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void everyReadingPoint() {
        create("a");
        var then = configMaps().list().resourceVersion();
        var later = create("b").resourceVersion();

        assertThat(names(configMaps().list(o -> o.at(ReadAt.latest())))).containsExactly("a", "b");
        assertThat(names(configMaps().list(o -> o.at(ReadAt.exactly(then))))).containsExactly("a");
        assertThat(names(configMaps().list(o -> o.at(ReadAt.notOlderThan(later)))))
                .containsExactly("a", "b");
        // Any state may be an older one; asked after a read that was not, it is not.
        assertThat(names(configMaps().list(o -> o.at(ReadAt.any())))).containsExactly("a", "b");
        var impatient = kube(server.adminToken(), o -> o.retries(0)).coreV1().configMaps(ns);
        assertRefused(
                Reason.TIMEOUT, () -> impatient.list(o -> o.at(ReadAt.notOlderThan(ResourceVersion.of("99999999")))));
    }

    @Test
    void aWatchTellsEveryChange() {
        var start = configMaps().list().resourceVersion();
        try (Watch<ConfigMap> watch = configMaps().watch(start)) {
            var created = create("a");
            var changed = configMaps().replace(created.with(c -> c.data("k", "2")));
            configMaps().delete("a");

            assertThat(watch.next()).isEqualTo(new WatchEvent.Added<>(created));
            assertThat(watch.next()).isEqualTo(new WatchEvent.Modified<>(changed));
            assertThat(watch.next())
                    .isInstanceOfSatisfying(
                            WatchEvent.Deleted.class,
                            d -> assertThat(((ConfigMap) d.object()).data()).containsEntry("k", "2"));
        }
    }

    @Test
    void aWatchIsSelected() {
        var start = configMaps().list().resourceVersion();
        try (Watch<ConfigMap> watch = configMaps().watch(start, o -> o.labels("app=x"))) {
            configMaps().create(labelled("a", "y"));
            configMaps().create(labelled("b", "x"));

            assertThat(watch.next())
                    .isInstanceOfSatisfying(
                            WatchEvent.Added.class,
                            a -> assertThat(((ConfigMap) a.object()).name()).isEqualTo("b"));
        }
    }

    @Test
    void theStateComesAsAWatchWithABookmarkAtItsEnd() {
        create("a");
        create("b");
        var told = new ArrayList<String>();
        try (Watch<ConfigMap> watch = configMaps()
                .watch(ReadAt.latest(), o -> o.sendInitialEvents(true).bookmarks(true))) {
            for (var event : watch) {
                if (event instanceof WatchEvent.Added<ConfigMap> added) {
                    told.add(added.object().name());
                } else if (event instanceof WatchEvent.Bookmark<ConfigMap> bookmark && bookmark.initialEventsEnd()) {
                    break;
                }
            }
        }
        assertThat(told).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aWatchEndsWhenItsTimeIsUp() {
        var start = create("a").resourceVersion();
        try (Watch<ConfigMap> watch = configMaps().watch(start, o -> o.timeout(Duration.ofSeconds(1)))) {
            assertThat(watch.next()).isNull();
        }
    }

    @Test
    void anotherThreadEndsAWatchByClosingIt() throws Exception {
        var start = create("a").resourceVersion();
        var reader = Executors.newSingleThreadExecutor();
        try {
            var watch = configMaps().watch(start);
            var read = reader.submit(watch::next);
            watch.close();

            assertThat(read.get()).isNull();
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    void waitingEndsWhenTheConditionHolds() throws Exception {
        create("a");
        var changer = Executors.newSingleThreadExecutor();
        try {
            var change = changer.submit(() -> configMaps().update("a", c -> c.with(b -> b.data("ready", "yes"))));

            var ready = configMaps()
                    .await(
                            "a",
                            Conditions.where("is ready", c -> c.data().containsKey("ready")),
                            Duration.ofSeconds(20));

            assertThat(ready).isPresent();
            change.get();
        } finally {
            changer.shutdownNow();
        }
    }

    private static ConfigMap labelled(String name, String app) {
        return ConfigMap.of(c -> c.metadata(m -> m.name(name).labels("app", app)));
    }

    private static List<String> names(Iterable<? extends KubeObject> objects) {
        var names = new ArrayList<String>();
        objects.forEach(object -> names.add(object.name()));
        return names;
    }
}

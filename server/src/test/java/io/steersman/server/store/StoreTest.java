package io.steersman.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreTest {

    private static final String PODS = "pods";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Store store = new Store(() -> now);

    private Stored put(String key, String value) {
        return store.put(PODS, key, store.get(PODS, key), revision -> JsonObject.EMPTY.with("v", value));
    }

    private Stored delete(String key) {
        var current = store.get(PODS, key);
        return store.delete(PODS, key, current, revision -> current.object());
    }

    private List<String> keys(long revision) {
        return store.list(PODS, "", "", 0, revision, s -> true).items().stream()
                .map(Stored::key)
                .toList();
    }

    @Test
    void everyWriteIsTheNextRevisionWhateverItsResource() {
        var first = put("a/x", "1");
        var second = store.put("nodes", "n", null, revision -> JsonObject.EMPTY.with("at", revision));
        assertThat(second.revision()).isEqualTo(first.revision() + 1).isEqualTo(store.revision());
        assertThat(second.object().number("/at")).isEqualTo(second.revision());
    }

    @Test
    void aWriteThatExpectsAnotherVersionChangesNothing() {
        var first = put("a/x", "1");
        put("a/x", "2");
        var revision = store.revision();
        assertThat(store.put(PODS, "a/x", first, r -> JsonObject.EMPTY)).isNull();
        assertThat(store.put(PODS, "a/x", null, r -> JsonObject.EMPTY)).isNull();
        assertThat(store.delete(PODS, "a/x", first, r -> JsonObject.EMPTY)).isNull();
        assertThat(store.revision()).isEqualTo(revision);
        assertThat(store.get(PODS, "a/x").object().string("/v")).isEqualTo("2");
    }

    @Test
    void aListOfThePastShowsWhatWasThere() {
        put("a/x", "1");
        put("b/y", "1");
        var past = store.revision();
        delete("a/x");
        put("b/y", "2");
        put("c/z", "1");
        assertThat(keys(past)).containsExactly("a/x", "b/y");
        assertThat(store.list(PODS, "b/", "", 0, past, s -> true)
                        .items()
                        .get(0)
                        .object()
                        .string("/v"))
                .isEqualTo("1");
        assertThat(keys(store.revision())).containsExactly("b/y", "c/z");
    }

    @Test
    void pagesGoOnInTheSamePastAndCountWhatRemains() {
        for (var i = 0; i < 5; i++) {
            put("a/" + i, "1");
        }
        var past = store.revision();
        var first = store.list(PODS, "a/", "", 2, past, s -> true);
        delete("a/3");
        put("a/2b", "1");
        assertThat(first.lastKey()).isEqualTo("a/1");
        assertThat(first.remaining()).isEqualTo(3);
        var second = store.list(PODS, "a/", first.lastKey(), 2, past, s -> true);
        assertThat(second.items()).extracting(Stored::key).containsExactly("a/2", "a/3");
        var third = store.list(PODS, "a/", second.lastKey(), 2, past, s -> true);
        assertThat(third.items()).extracting(Stored::key).containsExactly("a/4");
        assertThat(third.lastKey()).isNull();
    }

    @Test
    void aPageIsFilledWithWhatMatchesAndEndsWhenNothingMoreDoes() {
        for (var i = 0; i < 6; i++) {
            put("a/" + i, i % 2 == 0 ? "even" : "odd");
        }
        var even = store.list(
                PODS,
                "a/",
                "",
                3,
                store.revision(),
                s -> "even".equals(s.object().string("/v")));
        assertThat(even.items()).extracting(Stored::key).containsExactly("a/0", "a/2", "a/4");
        assertThat(even.lastKey()).as("no more match, whatever else is there").isNull();
    }

    @Test
    void aPrefixEndsWithItsNamespace() {
        put("a/x", "1");
        put("a-b/x", "1");
        put("ab/x", "1");
        assertThat(store.list(PODS, "a/", "", 0, store.revision(), s -> true).items())
                .extracting(Stored::key)
                .containsExactly("a/x");
    }

    @Test
    void aCursorSeesEveryChangeOnceAndInOrder() {
        put("a/x", "1");
        var cursor = store.cursor(PODS, store.revision());
        assertThat(cursor.next()).isNull();
        put("a/x", "2");
        store.put("nodes", "n", null, r -> JsonObject.EMPTY);
        delete("a/x");
        var modified = cursor.next();
        assertThat(modified.before().object().string("/v")).isEqualTo("1");
        assertThat(modified.after().object().string("/v")).isEqualTo("2");
        var deleted = cursor.next();
        assertThat(deleted.after().deleted()).isTrue();
        assertThat(deleted.revision()).isEqualTo(store.revision());
        assertThat(cursor.next()).isNull();
    }

    @Test
    void aCursorMayBeginInThePastOrInTheFuture() {
        put("a/x", "1");
        var past = store.revision();
        put("a/x", "2");
        put("a/x", "3");
        var fromPast = store.cursor(PODS, past);
        assertThat(fromPast.next().after().object().string("/v")).isEqualTo("2");
        var fromFuture = store.cursor(PODS, store.revision() + 1);
        assertThat(fromFuture.next()).isNull();
    }

    @Test
    void compactionForgetsHistoryAndKeepsWhatIsLive() {
        put("a/x", "1");
        var old = store.revision();
        put("a/x", "2");
        put("a/y", "1");
        delete("a/y");
        var floor = store.revision();
        put("a/x", "3");
        store.compact(floor);
        assertThatExceptionOfType(CompactedException.class).isThrownBy(() -> keys(old));
        assertThatExceptionOfType(CompactedException.class).isThrownBy(() -> store.cursor(PODS, old));
        assertThat(keys(floor)).containsExactly("a/x");
        assertThat(store.cursor(PODS, floor).next().after().object().string("/v"))
                .isEqualTo("3");
        assertThat(store.get(PODS, "a/x").object().string("/v")).isEqualTo("3");
    }

    @Test
    void aCursorThatIsBehindACompactionIsExpiredAndOneThatIsUpToDateIsNot() {
        put("a/x", "1");
        var slow = store.cursor(PODS, store.revision());
        put("a/x", "2");
        var quick = store.cursor(PODS, store.revision());
        store.compact(store.revision());
        assertThat(slow.expired()).isTrue();
        assertThat(quick.expired()).isFalse();
    }

    @Test
    void theCompactionOfEtcdLeavesRecentHistoryToReadersOfTheCache() {
        put("a/x", "1");
        var recent = store.revision();
        put("a/x", "2");
        store.compact(store.revision(), Duration.ofSeconds(75));
        assertThat(keys(recent)).containsExactly("a/x");
        now = now.plusSeconds(80);
        store.compact(store.revision(), Duration.ofSeconds(75));
        assertThatExceptionOfType(CompactedException.class).isThrownBy(() -> keys(recent));
    }

    @Test
    void regularCompactionForgetsWhatIsOlderThanOneInterval() {
        var interval = Duration.ofMinutes(5);
        put("a/x", "1");
        var old = store.revision();
        store.compactOlderThan(interval);
        now = now.plus(interval);
        put("a/x", "2");
        store.compactOlderThan(interval);
        assertThat(keys(old)).as("the tick before was at this revision").containsExactly("a/x");
        now = now.plus(interval);
        store.compactOlderThan(interval);
        assertThatExceptionOfType(CompactedException.class).isThrownBy(() -> keys(old));
    }

    @Test
    void whoListensHearsOfEachChangeOfTheResourceUntilHeCloses() throws Exception {
        var heard = new AtomicInteger();
        var listening = store.cursor(PODS, store.revision()).onChange(heard::incrementAndGet);
        put("a/x", "1");
        store.put("nodes", "n", null, r -> JsonObject.EMPTY);
        assertThat(heard).hasValue(1);
        listening.close();
        put("a/x", "2");
        assertThat(heard).hasValue(1);
    }

    @Test
    void waitingForARevisionThatDoesNotComeEnds() {
        assertThat(store.await(store.revision(), Duration.ZERO)).isTrue();
        assertThat(store.await(store.revision() + 1, Duration.ofMillis(1))).isFalse();
    }

    @Test
    void whatIsDerivedFromAVersionIsMadeOnce() {
        var version = put("a/x", "1");
        var made = new ArrayList<String>();
        for (var i = 0; i < 2; i++) {
            version.derive("slot", () -> {
                made.add("x");
                return "value";
            });
        }
        assertThat(made).hasSize(1);
    }
}

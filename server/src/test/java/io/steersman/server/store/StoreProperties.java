package io.steersman.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StoreProperties {

    /** Each number is a write of one of four keys: even ones put, every third of the odd ones deletes. */
    @Property(tries = 200)
    void everyRevisionCanBeReadAsItWasAndTheLogLeadsFromEachToTheNewest(
            @ForAll @Size(max = 60) List<@IntRange(max = 23) Integer> writes) {
        var store = new Store(() -> Instant.EPOCH);
        var model = new TreeMap<String, String>();
        var past = new ArrayList<Map.Entry<Long, Map<String, String>>>();
        past.add(Map.entry(store.revision(), Map.of()));
        for (var write : writes) {
            apply(store, model, write);
            past.add(Map.entry(store.revision(), Map.copyOf(model)));
        }
        for (var moment : past) {
            assertThat(read(store, moment.getKey())).isEqualTo(moment.getValue());
            assertThat(replayed(store, moment)).isEqualTo(model);
        }
    }

    private static void apply(Store store, Map<String, String> model, int write) {
        var key = "ns/" + write % 4;
        var current = store.get("things", key);
        if (write % 3 == 1 && current != null) {
            store.delete("things", key, current, r -> current.object());
            model.remove(key);
        } else {
            store.put("things", key, current, r -> JsonObject.EMPTY.with("v", Integer.toString(write)));
            model.put(key, Integer.toString(write));
        }
    }

    private static Map<String, String> read(Store store, long revision) {
        var read = new TreeMap<String, String>();
        store.list("things", "ns/", "", 0, revision, s -> true)
                .items()
                .forEach(s -> read.put(s.key(), s.object().string("/v")));
        return read;
    }

    private static Map<String, String> replayed(Store store, Map.Entry<Long, Map<String, String>> from) {
        var state = new TreeMap<>(from.getValue());
        var cursor = store.cursor("things", from.getKey());
        for (var change = cursor.next(); change != null; change = cursor.next()) {
            if (change.after().deleted()) {
                state.remove(change.after().key());
            } else {
                state.put(change.after().key(), change.after().object().string("/v"));
            }
        }
        return state;
    }
}

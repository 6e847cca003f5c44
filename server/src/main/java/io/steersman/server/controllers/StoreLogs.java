package io.steersman.server.controllers;

import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.store.Change;
import io.steersman.server.store.Cursor;
import io.steersman.server.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The logs of many resources, read together: of all that the catalog has and that are of interest. Of a resource that is seen
 * for the first time everything there is comes before its changes. Used by one thread at a time.
 */
final class StoreLogs implements AutoCloseable {

    private record Log(ResourceDefinition definition, Cursor cursor, AutoCloseable listening) {}

    private final Store store;
    private final Catalog catalog;
    private final Predicate<ResourceDefinition> interest;
    private final Runnable signal;
    private final Map<String, Log> logs = new LinkedHashMap<>();

    /** @param signal runs whenever there may be something to read */
    StoreLogs(Store store, Catalog catalog, Predicate<ResourceDefinition> interest, Runnable signal) {
        this.store = store;
        this.catalog = catalog;
        this.interest = interest;
        this.signal = signal;
    }

    /**
     * Follows the catalog.
     *
     * @return the storage keys that are new: what is stored there has to be looked at
     */
    List<String> refresh() {
        var wanted = new LinkedHashMap<String, ResourceDefinition>();
        for (var definition : catalog.all()) {
            if (interest.test(definition)) {
                var known = wanted.get(definition.storageKey());
                if (known == null || definition.apiVersion().equals(definition.storageVersion())) {
                    wanted.put(definition.storageKey(), definition);
                }
            }
        }
        logs.entrySet().removeIf(entry -> !wanted.containsKey(entry.getKey()) && stop(entry.getValue()));
        var fresh = new ArrayList<String>();
        wanted.forEach((key, definition) -> {
            var known = logs.get(key);
            if (known == null) {
                var cursor = store.cursor(key, store.revision());
                logs.put(key, new Log(definition, cursor, cursor.onChange(signal)));
                fresh.add(key);
            } else if (known.definition() != definition) {
                logs.put(key, new Log(definition, known.cursor(), known.listening()));
            }
        });
        return fresh;
    }

    /** Reads what was written since the last time, resource by resource, with the storage key it was written under. */
    void drain(BiConsumer<String, Change> reader) {
        logs.forEach((key, log) -> {
            for (var change = log.cursor().next();
                    change != null;
                    change = log.cursor().next()) {
                reader.accept(key, change);
            }
        });
    }

    /** Through which a resource is written; null if it is not followed. */
    @Nullable ResourceDefinition definition(String storageKey) {
        var log = logs.get(storageKey);
        return log == null ? null : log.definition();
    }

    private static boolean stop(Log log) {
        try {
            log.listening().close();
        } catch (Exception e) {
            throw new IllegalStateException("a listener of the store could not be taken back", e);
        }
        return true;
    }

    @Override
    public void close() {
        logs.values().forEach(StoreLogs::stop);
        logs.clear();
    }
}

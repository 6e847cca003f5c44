package io.steersman.server.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The resources that are served right now, in the order of discovery. CRDs come and go at run time; readers see one
 * consistent list at a time and never wait.
 */
public final class Catalog {

    private volatile List<ResourceDefinition> definitions = List.of();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** All of them: core first, then group by group as discovery orders them. */
    public List<ResourceDefinition> all() {
        return definitions;
    }

    /** @return null if no such resource is served */
    public @Nullable ResourceDefinition find(String group, String version, String plural) {
        for (var definition : definitions) {
            if (definition.plural().equals(plural)
                    && definition.version().equals(version)
                    && definition.group().equals(group)) {
                return definition;
            }
        }
        return null;
    }

    /** The one that serves a kind; null if none does. */
    public @Nullable ResourceDefinition findKind(String group, String version, String kind) {
        for (var definition : definitions) {
            if (definition.kind().equals(kind)
                    && definition.version().equals(version)
                    && definition.group().equals(group)) {
                return definition;
            }
        }
        return null;
    }

    public boolean servesVersion(String group, String version) {
        return definitions.stream()
                .anyMatch(d -> d.group().equals(group) && d.version().equals(version));
    }

    public boolean servesGroup(String group) {
        return definitions.stream().anyMatch(d -> d.group().equals(group));
    }

    /** Takes out what {@code old} matches and puts {@code fresh} in, in one step, then tells the listeners. */
    public void replace(Predicate<ResourceDefinition> old, Collection<ResourceDefinition> fresh) {
        synchronized (this) {
            var next = new ArrayList<>(definitions);
            next.removeIf(old);
            next.addAll(fresh);
            definitions = List.copyOf(next);
        }
        listeners.forEach(Runnable::run);
    }

    /** Runs {@code listener} after each change, on the thread that made it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}

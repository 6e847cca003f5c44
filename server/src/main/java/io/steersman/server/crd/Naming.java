package io.steersman.server.crd;

import io.steersman.server.error.GoText;
import io.steersman.server.request.Conditions;
import io.steersman.server.request.Conditions.Why;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the names a CRD asks for it gets: those that no other CRD of its group has. What is accepted and whether
 * that was all goes into its status. Pure.
 */
final class Naming {

    private static final Why ACCEPTED = new Why("NoConflicts", "no conflicts found");
    private static final Why NOT_ACCEPTED = new Why("NotAccepted", "not all names are accepted");
    private static final Why INSTALLING = new Why("Installing", "the initial names have been accepted");
    private static final Why INSTALLED = new Why("InitialNamesAccepted", "the initial names have been accepted");

    private final Crd crd;
    private final Set<String> resources = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();
    private JsonObject names;
    private @Nullable Why conflict;

    private Naming(Crd crd, Collection<Crd> others) {
        this.crd = crd;
        for (var other : others) {
            if (other.group().equals(crd.group()) && !other.name().equals(crd.name())) {
                resources.addAll(other.acceptedResources());
                kinds.addAll(other.acceptedKinds());
            }
        }
        var before = crd.object().object("/status/acceptedNames");
        names = before == null ? JsonObject.EMPTY : before;
    }

    /** The object with accepted names and the conditions that follow, not established by this yet. */
    static JsonObject accept(JsonObject object, Collection<Crd> others, Instant now) {
        return new Naming(new Crd(object), others).accepted(now);
    }

    /** The object established, for good. */
    static JsonObject establish(JsonObject object, Instant now) {
        return Conditions.set(object, Crd.ESTABLISHED, "True", INSTALLED, now);
    }

    private JsonObject accepted(Instant now) {
        name("plural", "PluralConflict", resources);
        name("singular", "SingularConflict", resources);
        shortNames();
        name("kind", "KindConflict", kinds);
        name("listKind", "ListKindConflict", kinds);
        names = keep("categories", names, crd.object());
        var object = crd.object().set("/status/acceptedNames", names);
        object = conflict == null
                ? Conditions.set(object, Crd.NAMES_ACCEPTED, "True", ACCEPTED, now)
                : Conditions.set(object, Crd.NAMES_ACCEPTED, "False", conflict, now);
        if (crd.is(Crd.ESTABLISHED)) {
            return object;
        }
        return Conditions.set(object, Crd.ESTABLISHED, "False", conflict == null ? INSTALLING : NOT_ACCEPTED, now);
    }

    private void name(String field, String reason, Set<String> taken) {
        var wanted = crd.text("/spec/names/" + field);
        if (!wanted.equals(crd.text("/status/acceptedNames/" + field)) && taken.contains(wanted)) {
            conflict(reason, wanted);
        } else if (wanted.isEmpty()) {
            names = names.without(field);
        } else {
            names = names.with(field, wanted);
        }
    }

    private void shortNames() {
        var had = crd.texts("/status/acceptedNames/shortNames");
        var wanted = crd.texts("/spec/names/shortNames");
        for (var name : wanted) {
            if (!had.contains(name) && resources.contains(name)) {
                conflict("ShortNamesConflict", name);
                return;
            }
        }
        names = keep("shortNames", names, crd.object());
    }

    private static JsonObject keep(String field, JsonObject names, JsonObject object) {
        var wanted = object.array("/spec/names/" + field);
        return wanted == null || wanted.isEmpty()
                ? names.without(field)
                : names.with(field, JsonArray.from(List.copyOf(wanted.asList())));
    }

    private void conflict(String reason, String name) {
        conflict = new Why(reason, GoText.quote(name) + " is already in use");
    }
}

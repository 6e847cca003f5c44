package io.steersman.server.verb;

import io.steersman.server.error.Statuses;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Admission;
import io.steersman.server.request.Environment;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Stored;
import io.steersman.server.verb.DeleteOptions.Propagation;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes objects. A delete is one or two writes: first, where there is grace or a finalizer, the object is marked; then,
 * when nothing holds it, it is removed. What is marked stays for those who hold it and goes with their last write.
 */
final class Deleter {

    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";

    private final Environment environment;

    Deleter(Environment environment) {
        this.environment = environment;
    }

    Deleted delete(Target target, DeleteOptions options, WriteOptions write) {
        environment.mutate(new Admission.Attempt(Admission.Operation.DELETE, target, null, null, write));
        while (true) {
            var current = environment.store().get(target.storageKey(), target.key());
            if (current == null) {
                throw Statuses.notFound(target.resource(), target.name());
            }
            var deleted = attempt(target, current, options, write);
            if (deleted != null) {
                return deleted;
            }
        }
    }

    /** Null if somebody else was faster. */
    private @Nullable Deleted attempt(Target target, Stored current, DeleteOptions options, WriteOptions write) {
        var definition = target.definition();
        var old = Environment.view(definition, current);
        options.check(definition, old);
        environment.validate(new Admission.Attempt(Admission.Operation.DELETE, target, null, old, write));
        var grace = grace(definition, old, options);
        if (grace.pending()) {
            return answer(definition, old, false);
        }
        var finalizers = finalizers(definition.rules(), old, options);
        var marked = finalizers.equals(Meta.finalizers(old)) ? old : Meta.withFinalizers(old, finalizers);
        if (!grace.none()) {
            marked = grace.mark(marked);
        } else if (!finalizers.isEmpty() || definition.rules().heldBack(old)) {
            marked = mark(definition, marked);
        } else {
            marked = old;
        }
        if (marked.equals(old)) {
            return finalizers.isEmpty() && grace.none() && !definition.rules().heldBack(old)
                    ? remove(target, current, old, write)
                    : new Deleted(old, old, false);
        }
        return store(target, current, marked, grace, write);
    }

    private @Nullable Deleted store(Target target, Stored current, JsonObject marked, Grace grace, WriteOptions write) {
        var definition = target.definition();
        var holds = !Meta.finalizers(marked).isEmpty()
                || grace.seconds() > 0
                || definition.rules().heldBack(marked);
        var stored = Environment.toStorage(definition, marked);
        if (write.dryRun()) {
            return holds ? new Deleted(marked, marked, false) : answer(definition, marked, true);
        }
        var version = environment
                .store()
                .put(target.storageKey(), target.key(), current, revision -> Environment.at(stored, revision));
        if (version == null) {
            return null;
        }
        var view = Environment.view(definition, version);
        if (holds) {
            return new Deleted(view, view, false);
        }
        var removed = remove(target, version, view, write);
        return removed != null ? removed : answer(definition, view, true);
    }

    private @Nullable Deleted remove(Target target, Stored current, JsonObject old, WriteOptions write) {
        var definition = target.definition();
        if (write.dryRun()) {
            return answer(definition, old, true);
        }
        var gone = environment
                .store()
                .delete(
                        target.storageKey(),
                        target.key(),
                        current,
                        revision -> Environment.at(current.object(), revision));
        if (gone == null) {
            return null;
        }
        var last = Environment.view(definition, gone);
        definition.rules().deleted(last);
        return answer(definition, last, true);
    }

    private static Deleted answer(ResourceDefinition definition, JsonObject last, boolean gone) {
        return new Deleted(definition.rules().deleteReturnsObject() ? last : null, last, gone);
    }

    private JsonObject mark(ResourceDefinition definition, JsonObject object) {
        var rules = definition.rules();
        var marked = Meta.deleting(object)
                ? object
                : rules.deleting(Grace.deletedAt(object, environment.time().now()));
        // A namespace is held by its spec and has no grace to count; everything else counts it as over.
        return rules.heldBack(object) ? marked : Meta.with(marked, "deletionGracePeriodSeconds", JsonNumber.of(0));
    }

    private Grace grace(ResourceDefinition definition, JsonObject old, DeleteOptions options) {
        var asked = options.gracePeriodSeconds();
        var seconds = asked != null && asked < 0 ? Long.valueOf(1) : asked;
        return Grace.of(definition.rules(), old, seconds, environment.time().now());
    }

    /** The finalizers an object has while it is deleted under this policy. */
    private static List<String> finalizers(KindRules rules, JsonObject old, DeleteOptions options) {
        var before = Meta.finalizers(old);
        var policy = policy(rules, before, options);
        var finalizers = new ArrayList<>(before);
        finalizers.removeIf(name -> name.equals(ORPHAN) || name.equals(FOREGROUND));
        if (policy == Propagation.ORPHAN) {
            finalizers.add(ORPHAN);
        } else if (policy == Propagation.FOREGROUND) {
            finalizers.add(FOREGROUND);
        }
        return new HashSet<>(finalizers).equals(new HashSet<>(before)) ? before : finalizers;
    }

    /** What the caller says, or else what the object says, or else what the kind says. */
    private static Propagation policy(KindRules rules, List<String> finalizers, DeleteOptions options) {
        if (rules.defaultPropagation() == KindRules.Propagation.UNSUPPORTED) {
            return Propagation.BACKGROUND;
        }
        var orphan = options.orphanDependents();
        if (orphan != null) {
            return orphan ? Propagation.ORPHAN : Propagation.BACKGROUND;
        }
        var asked = options.propagation();
        if (asked != null) {
            return asked;
        }
        if (finalizers.contains(ORPHAN)) {
            return Propagation.ORPHAN;
        }
        if (finalizers.contains(FOREGROUND)) {
            return Propagation.FOREGROUND;
        }
        return rules.defaultPropagation() == KindRules.Propagation.ORPHAN ? Propagation.ORPHAN : Propagation.BACKGROUND;
    }
}

package io.steersman.server.verb;

import io.steersman.server.apply.ManagedFields;
import io.steersman.server.apply.Manager;
import io.steersman.server.apply.ResetFields;
import io.steersman.server.decode.Decoder;
import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ObjectMetaRules;
import io.steersman.server.request.Admission;
import io.steersman.server.request.Environment;
import io.steersman.server.request.Meta;
import io.steersman.server.request.ResourceVersions;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Stored;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes objects: PUT, every patch, and the subresources that write a part of an object. */
final class Updater {

    private static final List<String> KEPT =
            List.of("creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink");

    private final Environment environment;
    private final Creator creator;

    Updater(Environment environment, Creator creator) {
        this.environment = environment;
        this.creator = creator;
    }

    Outcome update(Target target, Edit edit, WriteOptions options) {
        while (true) {
            var current = environment.store().get(target.storageKey(), target.key());
            var outcome = current == null
                    ? new Outcome(create(target, edit, options), true)
                    : attempt(target, current, edit, options);
            if (outcome != null) {
                return outcome;
            }
        }
    }

    private JsonObject create(Target target, Edit edit, WriteOptions options) {
        var rules = target.definition().rules();
        var allowed = edit.mode() == Edit.Mode.APPLY || edit.mode() == Edit.Mode.PUT && rules.allowCreateOnUpdate();
        if (!allowed || !target.subresource().isEmpty()) {
            throw Statuses.notFound(target.resource(), target.name());
        }
        var wanted = named(target, edit.change().apply(JsonObject.EMPTY));
        var uid = Meta.uid(wanted);
        if (!uid.isEmpty()) {
            throw Statuses.conflict(
                    target.resource(),
                    target.name(),
                    "uid mismatch: the provided object specified uid " + uid + ", and no existing object was found");
        }
        var object =
                environment.mutate(new Admission.Attempt(Admission.Operation.CREATE, target, wanted, null, options));
        return creator.store(target, object, options, edit.mode() == Edit.Mode.APPLY);
    }

    /** Null if somebody else was faster. */
    private @Nullable Outcome attempt(Target target, Stored current, Edit edit, WriteOptions options) {
        var definition = target.definition();
        var old = Environment.view(definition, current);
        var asked = named(target, edit.change().apply(old));
        checkUid(target, asked, old, edit);
        var admitted =
                environment.mutate(new Admission.Attempt(Admission.Operation.UPDATE, target, asked, old, options));
        checkVersion(target, admitted, old);
        var fresh = prepare(target, admitted, old, options, edit.mode() == Edit.Mode.APPLY);
        validate(target, fresh, old, options);
        environment.validate(new Admission.Attempt(Admission.Operation.UPDATE, target, fresh, old, options));
        return store(target, current, fresh, old, options);
    }

    private @Nullable Outcome store(
            Target target, Stored current, JsonObject fresh, JsonObject old, WriteOptions options) {
        var definition = target.definition();
        if (removable(fresh, old) && !definition.rules().heldBack(fresh)) {
            return remove(target, current, fresh, options);
        }
        if (fresh.equals(old)) {
            return new Outcome(old, false);
        }
        var stored = Environment.toStorage(definition, fresh);
        if (options.dryRun()) {
            return new Outcome(Environment.view(definition, stored), false);
        }
        var version = environment
                .store()
                .put(target.storageKey(), target.key(), current, revision -> Environment.at(stored, revision));
        return version == null ? null : new Outcome(Environment.view(definition, version), false);
    }

    /** The last finalizer of a deleted object is gone: it goes with this write. Watchers see what was stored last. */
    private @Nullable Outcome remove(Target target, Stored current, JsonObject fresh, WriteOptions options) {
        if (!options.dryRun()) {
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
            target.definition().rules().deleted(Environment.view(target.definition(), gone));
        }
        return new Outcome(fresh, false);
    }

    private static boolean removable(JsonObject fresh, JsonObject old) {
        var grace = Meta.of(old).number("/deletionGracePeriodSeconds");
        return Meta.deleting(old) && Meta.finalizers(fresh).isEmpty() && (grace == null || grace == 0);
    }

    private JsonObject prepare(Target target, JsonObject asked, JsonObject old, WriteOptions options, boolean managed) {
        var definition = target.definition();
        var rules = definition.rules();
        var fresh = Writable.through(definition, target.subresource(), asked, old);
        fresh = withKept(fresh, old);
        if (!managed) {
            var manager = new Manager(
                    options.fieldManager(),
                    definition.apiVersion(),
                    target.subresource(),
                    environment.time().now(),
                    ResetFields.of(definition, target.subresource()));
            fresh = ManagedFields.afterUpdate(old, fresh, definition.shape(), manager);
        }
        fresh = rules.prepareForUpdate(fresh, old, environment.context(target, options));
        fresh = Decoder.tidy(fresh, Creator.expected(definition)).object();
        return ManagedFields.withoutNewTimes(old, withGeneration(definition, fresh, old));
    }

    /** What an update cannot change is as it was, whatever the body says of it. */
    private static JsonObject withKept(JsonObject fresh, JsonObject old) {
        var before = Meta.of(old);
        var metadata = Meta.of(fresh);
        for (var name : KEPT) {
            var kept = before.get(name);
            if (kept != null) {
                metadata = metadata.with(name, kept);
            } else if (name.equals("generation") || name.equals("selfLink")) {
                metadata = metadata.without(name);
            }
        }
        if (!metadata.has("uid")) {
            metadata = metadata.with("uid", Meta.uid(old));
        }
        return Meta.with(fresh, metadata.with("resourceVersion", Meta.resourceVersion(old)));
    }

    private static JsonObject withGeneration(
            io.steersman.server.registry.ResourceDefinition definition, JsonObject fresh, JsonObject old) {
        var changed = switch (definition.rules().generation()) {
            case NONE -> false;
            case SPEC -> !java.util.Objects.equals(fresh.get("spec"), old.get("spec"));
            case ALL_BUT_METADATA_AND_STATUS -> !content(definition, fresh).equals(content(definition, old));
        };
        return changed ? fresh.set("/metadata/generation", Meta.generation(old) + 1) : fresh;
    }

    private static JsonObject content(io.steersman.server.registry.ResourceDefinition definition, JsonObject object) {
        var content = object.without("metadata");
        return definition.subresource("status") == null ? content : content.without("status");
    }

    private void validate(Target target, JsonObject fresh, JsonObject old, WriteOptions options) {
        var definition = target.definition();
        var errors = new FieldErrors();
        ObjectMetaRules.validateUpdate(fresh, old, errors);
        definition.rules().validateUpdate(fresh, old, environment.context(target, options), errors);
        errors.throwIfAny(definition.storageGroup(), definition.kind(), target.name());
    }

    private static void checkUid(Target target, JsonObject asked, JsonObject old, Edit edit) {
        if (edit.mode() == Edit.Mode.PUT) {
            new Preconditions(Meta.uid(asked), "").check(target, old);
        }
    }

    private static void checkVersion(Target target, JsonObject asked, JsonObject old) {
        var definition = target.definition();
        var version = Meta.resourceVersion(asked);
        if (version.isEmpty() || version.equals("0")) {
            if (!definition.rules().allowUnconditionalUpdate()) {
                var error = FieldError.invalidPrinted(
                        FieldPath.of("metadata", "resourceVersion"), "0", "must be specified for an update");
                // Named by the resource and not by the kind: it is found out before the kind is asked.
                throw Statuses.invalid(definition.group(), definition.plural(), target.name(), List.of(error));
            }
            return;
        }
        if (!ResourceVersions.isNumber(version)) {
            throw Statuses.plain(ResourceVersions.syntaxError(version));
        }
        if (!version.equals(Meta.resourceVersion(old))) {
            throw Statuses.modified(target.resource(), target.name());
        }
    }

    /** With the namespace of the URL; 400 if name or namespace are others. */
    private static JsonObject named(Target target, JsonObject object) {
        var name = Meta.name(object);
        if (name.isEmpty()) {
            throw Statuses.badRequest("the name of the object (" + target.name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        if (!name.equals(target.name())) {
            throw Statuses.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        return target.placed(object);
    }
}

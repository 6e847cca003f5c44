package io.steersman.server.verb;

import io.steersman.server.apply.ManagedFields;
import io.steersman.server.apply.Manager;
import io.steersman.server.apply.ResetFields;
import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Expected;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.KindRules.GenerationPolicy;
import io.steersman.server.registry.ObjectMetaRules;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Admission;
import io.steersman.server.request.Environment;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.schema.Defaulting;
import io.steersman.server.store.Stored;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates objects. */
final class Creator {

    private static final int ATTEMPTS = 8;
    private static final List<String> NOT_FOR_USERS =
            List.of("selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "uid", "creationTimestamp");

    private final Environment environment;
    private final NameGenerator names = new NameGenerator();

    Creator(Environment environment) {
        this.environment = environment;
    }

    /** @param body decoded, in the version of the target */
    Outcome create(Target target, JsonObject body, WriteOptions options) {
        var definition = target.definition();
        var wanted = defaulted(definition, target.placed(body));
        if (definition.virtual()) {
            return new Outcome(answer(target, wanted, options), true);
        }
        var object =
                environment.mutate(new Admission.Attempt(Admission.Operation.CREATE, target, wanted, null, options));
        return new Outcome(store(target, object, options, false), true);
    }

    private JsonObject answer(Target target, JsonObject question, WriteOptions options) {
        var definition = target.definition();
        var managed =
                ManagedFields.afterUpdate(JsonObject.EMPTY, question, definition.shape(), manager(target, options));
        var answer = definition.rules().answer(managed, environment.context(target, options));
        if (answer == null) {
            throw Statuses.methodNotAllowed();
        }
        return Decoder.tidy(answer, expected(definition)).object();
    }

    private Manager manager(Target target, WriteOptions options) {
        return new Manager(
                options.fieldManager(),
                target.definition().apiVersion(),
                target.subresource(),
                environment.time().now(),
                ResetFields.of(target.definition(), target.subresource()));
    }

    /**
     * Stores an object whose managed fields are settled already, as apply does.
     *
     * @param managed whether they are
     */
    JsonObject store(Target target, JsonObject object, WriteOptions options, boolean managed) {
        var base = Meta.text(object, "generateName");
        var generates = Meta.name(object).isEmpty()
                && !base.isEmpty()
                && target.definition().rules().allowGenerateName();
        for (var attempt = 1; ; attempt++) {
            var named = generates ? Meta.withText(object, "name", names.generate(base)) : object;
            var created = attempt(target, named, options, managed);
            if (created != null) {
                return created;
            }
            if (!generates) {
                throw exists(target, Meta.name(named));
            }
            if (attempt == ATTEMPTS) {
                throw Statuses.noUniqueName(target.resource(), Meta.name(named));
            }
        }
    }

    /** Null if the name is taken. */
    private @Nullable JsonObject attempt(Target target, JsonObject object, WriteOptions options, boolean managed) {
        var definition = target.definition();
        var rules = definition.rules();
        var fresh = prepare(target, object, options, managed);
        var done = false;
        try {
            validate(target, fresh, options);
            checkResourceVersion(fresh);
            var key = Target.key(target.namespace(), Meta.name(fresh));
            var attempt = new Admission.Attempt(
                    Admission.Operation.CREATE, target.withName(Meta.name(fresh)), fresh, null, options);
            var stored = Environment.toStorage(definition, Meta.with(fresh, "resourceVersion", null));
            if (options.dryRun()) {
                environment.validate(attempt);
                return environment.store().get(target.storageKey(), key) != null
                        ? null
                        : Environment.view(definition, stored);
            }
            @Nullable Stored version = environment.store().exclusively(() -> {
                environment.validate(attempt);
                return environment
                        .store()
                        .put(target.storageKey(), key, null, revision -> Environment.at(stored, revision));
            });
            done = version != null;
            return version == null ? null : Environment.view(definition, version);
        } finally {
            if (!done && !options.dryRun()) {
                rules.deleted(fresh);
            }
        }
    }

    private JsonObject prepare(Target target, JsonObject object, WriteOptions options, boolean managed) {
        var definition = target.definition();
        var rules = definition.rules();
        var context = environment.context(target, options);
        var fresh = withSystemFields(object);
        if (rules.generation() != GenerationPolicy.NONE) {
            fresh = fresh.set("/metadata/generation", 1);
        }
        if (definition.subresource("status") != null && rules.dropStatusOnCreate()) {
            fresh = fresh.without("status");
        }
        if (!managed) {
            fresh = ManagedFields.afterUpdate(JsonObject.EMPTY, fresh, definition.shape(), manager(target, options));
        }
        return Decoder.tidy(rules.prepareForCreate(fresh, context), expected(definition))
                .object();
    }

    private JsonObject withSystemFields(JsonObject object) {
        var metadata = Meta.of(object);
        for (var name : NOT_FOR_USERS) {
            metadata = metadata.without(name);
        }
        metadata = metadata.with("uid", UUID.randomUUID().toString())
                .with("creationTimestamp", Meta.time(environment.time().now()));
        return Meta.with(object, metadata);
    }

    private void validate(Target target, JsonObject object, WriteOptions options) {
        var definition = target.definition();
        var errors = new FieldErrors();
        ObjectMetaRules.validate(object, definition.namespaced(), definition.rules()::nameProblems, errors);
        definition.rules().validateCreate(object, environment.context(target, options), errors);
        errors.throwIfAny(definition.storageGroup(), definition.kind(), Meta.name(object));
    }

    /** The store of Kubernetes refuses it with a plain error, which is a 500 without a reason. */
    private static void checkResourceVersion(JsonObject object) {
        var version = Meta.resourceVersion(object);
        if (!version.isEmpty() && !version.equals("0")) {
            throw Statuses.plain("resourceVersion should not be set on objects to be created");
        }
    }

    private io.steersman.server.error.Refusal exists(Target target, String name) {
        var there = environment.store().get(target.storageKey(), Target.key(target.namespace(), name));
        return there != null && Meta.deleting(there.object())
                ? Statuses.beingDeleted(target.resource(), name)
                : Statuses.alreadyExists(target.resource(), name);
    }

    static JsonObject defaulted(ResourceDefinition definition, JsonObject object) {
        // To Go a zero may be nothing; a custom resource means what it says.
        var filled = definition.custom() ? object : Defaulting.apply(object, definition.shape());
        return definition.rules().defaulted(filled);
    }

    static Expected expected(ResourceDefinition definition) {
        return new Expected(
                definition.group(), definition.version(), definition.kind(), definition.shape(), definition.custom());
    }
}

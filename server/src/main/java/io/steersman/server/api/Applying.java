package io.steersman.server.api;

import io.steersman.server.apply.ManagedFields;
import io.steersman.server.apply.Manager;
import io.steersman.server.apply.ResetFields;
import io.steersman.server.apply.ScaleFields;
import io.steersman.server.decode.Decoder;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.schema.Defaulting;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Edit;
import io.steersman.wire.json.JsonObject;

/** Server-side apply as an edit: the configuration read once, merged into whatever is there. */
final class Applying {

    private final Presenter show;
    private final Timeline time;

    Applying(Presenter show, Timeline time) {
        this.show = show;
        this.time = time;
    }

    Edit edit(Exchange exchange, Target target, WriteOptions options) {
        var definition = target.definition();
        var configuration = configuration(exchange, options);
        var force = Options.bool(exchange.request().query(), "force");
        if (target.subresource().equals("scale")) {
            return Edit.apply(current -> scaled(current, configuration, target, options, force));
        }
        var reset = ResetFields.of(definition, target.subresource());
        var manager =
                new Manager(options.fieldManager(), definition.apiVersion(), target.subresource(), time.now(), reset);
        return Edit.apply(current -> {
            ManagedFields.checkType(configuration, definition.apiVersion(), definition.kind());
            var applied = ManagedFields.apply(current, configuration, definition.shape(), manager, force);
            var tidy = Decoder.tidy(applied, show.expected(target)).object();
            return defaulted(definition, tidy);
        });
    }

    private static JsonObject configuration(Exchange exchange, WriteOptions options) {
        var read = Decoder.configuration(exchange.request().body());
        for (var problem : read.problems()) {
            switch (options.fieldValidation()) {
                case IGNORE -> {}
                case WARN -> problem.lines().skip(1).map(String::strip).forEach(exchange::warn);
                case STRICT ->
                    throw Statuses.badRequest("error strict decoding patch: error converting YAML to JSON: " + problem);
            }
        }
        return read.object();
    }

    /** The object with a configuration of its Scale applied, and its managed fields as they follow from that. */
    private JsonObject scaled(
            JsonObject current, JsonObject configuration, Target target, WriteOptions options, boolean force) {
        if (current.isEmpty()) {
            return current;
        }
        var definition = target.definition();
        var rule = Scales.rule(definition);
        var fields = ScaleFields.at(rule.specReplicas());
        var entries = Meta.of(current).array("/managedFields");
        var expected = show.expected(target);
        var scale = Scales.of(current, definition).set("/metadata/managedFields", fields.toScale(entries));
        ManagedFields.checkType(configuration, expected.apiVersion(), expected.kind());
        var manager = new Manager(options.fieldManager(), expected.apiVersion(), target.subresource(), time.now());
        var applied = ManagedFields.apply(scale, configuration, expected.shape(), manager, force);
        var own = fields.toObject(entries, Meta.of(applied).array("/managedFields"), definition.apiVersion());
        return Scales.into(current, applied, rule).set("/metadata/managedFields", own);
    }

    JsonObject defaulted(ResourceDefinition definition, JsonObject object) {
        // To Go a zero may be nothing; a custom resource means what it says.
        var filled = definition.custom() ? object : Defaulting.apply(object, definition.shape());
        return definition.rules().defaulted(filled);
    }
}

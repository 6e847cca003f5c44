package io.steersman.server.api;

import io.steersman.server.apply.ManagedFields;
import io.steersman.server.apply.Manager;
import io.steersman.server.decode.BodyFormat;
import io.steersman.server.decode.Decoder;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.schema.Defaulting;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Meta;
import io.steersman.server.verb.Target;
import io.steersman.server.verb.WriteOptions;
import io.steersman.wire.json.JsonArray;
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
        var decoded = Decoder.decode(exchange.request().body(), BodyFormat.YAML, show.expected(target));
        ResourceHandler.judge(exchange, decoded, options, show.expected(target));
        var configuration = named(target, decoded.object());
        if (Meta.of(configuration).get("managedFields") instanceof JsonArray fields && !fields.isEmpty()) {
            throw Statuses.badRequest("metadata.managedFields must be nil");
        }
        var manager = new Manager(options.fieldManager(), definition.apiVersion(), target.subresource(), time.now());
        var force = Options.bool(exchange.request().query(), "force");
        return Edit.apply(current -> {
            if (target.subresource().equals("scale")) {
                return Scales.into(current, configuration, Scales.rule(definition));
            }
            var applied = ManagedFields.apply(current, configuration, definition.shape(), manager, force);
            var tidy = Decoder.tidy(applied, show.expected(target)).object();
            return defaulted(definition, tidy);
        });
    }

    /** A configuration may leave out what the URL says. */
    private static JsonObject named(Target target, JsonObject configuration) {
        var named = Meta.name(configuration).isEmpty()
                ? Meta.withText(configuration, "name", target.name())
                : configuration;
        return Meta.namespace(named).isEmpty() ? Meta.withText(named, "namespace", target.namespace()) : named;
    }

    JsonObject defaulted(ResourceDefinition definition, JsonObject object) {
        return definition.rules().defaulted(Defaulting.apply(object, definition.shape()));
    }
}

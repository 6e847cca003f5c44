package io.steersman.server.verb;

import io.steersman.server.decode.Decoder;
import io.steersman.server.error.Statuses;
import io.steersman.server.request.Environment;
import io.steersman.server.request.Target;
import io.steersman.wire.json.JsonObject;
import java.util.function.UnaryOperator;

/** Changes objects past the rules of their kind, for what the server itself does to them. */
final class Amender {

    private final Environment environment;

    Amender(Environment environment) {
        this.environment = environment;
    }

    JsonObject amend(Target target, Preconditions guard, boolean dryRun, UnaryOperator<JsonObject> change) {
        var definition = target.definition();
        while (true) {
            var current = environment.store().get(target.storageKey(), target.key());
            if (current == null) {
                throw Statuses.notFound(target.resource(), target.name());
            }
            var old = Environment.view(definition, current);
            guard.check(target, old);
            var fresh = Decoder.tidy(change.apply(old), Creator.expected(definition))
                    .object();
            if (dryRun || fresh.equals(old)) {
                return fresh;
            }
            var stored = Environment.toStorage(definition, fresh);
            var version = environment
                    .store()
                    .put(target.storageKey(), target.key(), current, revision -> Environment.at(stored, revision));
            if (version != null) {
                return Environment.view(definition, version);
            }
        }
    }
}

package io.steersman.server.api;

import io.steersman.server.decode.Decoded;
import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Expected;
import io.steersman.server.error.Statuses;
import io.steersman.server.request.FieldValidation;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.subresource.Action;
import io.steersman.server.subresource.Actions;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Requests for resources and their status and scale: the options and bodies read, the verb called, its outcome shown. */
final class ResourceHandler {

    private static final int BODY_LIMIT = 3 * 1024 * 1024;

    private final Verbs verbs;
    private final Watches watches;
    private final Presenter show;
    private final Applying applying;

    private final Actions actions;

    /** What the verbs read and write as they do the object. The others are {@link Actions}, or are not there yet. */
    private static final Set<String> SUBRESOURCES =
            Set.of("", "status", "scale", "finalize", "ephemeralcontainers", "approval");

    ResourceHandler(Verbs verbs, Watches watches, Presenter show, Applying applying, Actions actions) {
        this.actions = actions;
        this.verbs = verbs;
        this.watches = watches;
        this.show = show;
        this.applying = applying;
    }

    /** @return null if the answer is a stream and has begun */
    @Nullable Answer handle(Exchange exchange, Target target, String verb) {
        var definition = target.definition();
        var as = Negotiation.accepted(exchange.request(), definition.custom());
        if (exchange.request().body().length() > BODY_LIMIT) {
            throw Statuses.tooLarge("Request entity too large: limit is " + BODY_LIMIT);
        }
        if (!SUBRESOURCES.contains(target.subresource()) && actions.find(target) == null) {
            throw Statuses.notServed(target.definition().plural() + "/" + target.subresource());
        }
        if (!definition.deprecation().isEmpty()) {
            exchange.warn(definition.deprecation());
        }
        return switch (verb) {
            case "get" -> get(exchange, target, as);
            case "list" -> list(exchange, target, as);
            case "watch" -> watch(exchange, target, as);
            case "create" -> create(exchange, target, as);
            case "update" -> update(exchange, target, as);
            case "patch" -> patch(exchange, target, as);
            case "delete" -> delete(exchange, target, as);
            case "deletecollection" -> deleteCollection(exchange, target, as);
            default -> throw Statuses.methodNotAllowed();
        };
    }

    private Answer get(Exchange exchange, Target target, Representation as) {
        var stored = verbs.get(target, Options.text(exchange.request().query(), "resourceVersion"));
        var object = seen(target, Verbs.view(target.definition(), stored));
        return show.object(exchange, target, object, as, 200);
    }

    private Answer list(Exchange exchange, Target target, Representation as) {
        var list = verbs.list(target, Options.list(exchange.request().query()));
        var objects = new ArrayList<JsonObject>(list.items().size());
        list.items().forEach(item -> objects.add(Verbs.view(target.definition(), item)));
        var metadata = Forms.listMetadata(list.revision(), list.continueToken(), list.remaining());
        return show.list(exchange, target.definition(), objects, metadata, as);
    }

    private @Nullable Answer watch(Exchange exchange, Target target, Representation as) {
        if (exchange.request().headers().has("Sec-WebSocket-Key")) {
            // An answer that ends, and is no 101, sends such clients to a watch without a WebSocket at once: they
            // repeat the
            // attempt on a 503, and wait for the end of a body that has none.
            return Answer.text(200, "watches over WebSocket are not served; ask for one without an upgrade\n");
        }
        var query = exchange.request().query();
        var options = Options.list(query);
        if (!target.name().isEmpty()) {
            options = options.withSelectors(options.labels(), options.fields().and("metadata.name", target.name()));
        }
        var plain = new Representation(as.format(), as.form(), false);
        var frames = show.frames(target.definition(), plain, query);
        var type = as.format() == io.steersman.server.decode.BodyFormat.PROTOBUF
                ? as.contentType() + ";stream=watch"
                : "application/json";
        watches.open(exchange, target.withName(""), options, frames, type);
        return null;
    }

    private Answer create(Exchange exchange, Target target, Representation as) {
        var options = Options.write(exchange.request(), "CreateOptions", false, exchange.user(), exchange::warn);
        var body = decode(exchange, target, options);
        var action = actions.find(target);
        if (action != null) {
            return perform(action, exchange, target, body, options, as);
        }
        var outcome = verbs.create(target, body, options);
        return show.object(exchange, target, outcome.object(), as, 201);
    }

    private Answer perform(
            Action action, Exchange exchange, Target target, JsonObject body, WriteOptions options, Representation as) {
        var placed = target.placed(body);
        verbs.admit(target, placed, options);
        var answer = action.perform(target, placed, options);
        return answer == null
                ? show.status(Statuses.done(201), as.whole(), 201)
                : show.object(exchange, target, answer, as, 201);
    }

    private Answer update(Exchange exchange, Target target, Representation as) {
        var options = Options.write(exchange.request(), "UpdateOptions", false, exchange.user(), exchange::warn);
        var body = decode(exchange, target, options);
        var definition = target.definition();
        var edit = isScale(target)
                ? new Edit(current -> Scales.into(current, body, Scales.rule(definition)), Edit.Mode.PUT)
                : Edit.put(applying.defaulted(definition, body));
        var outcome = verbs.update(target, edit, options);
        return show.object(exchange, target, seen(target, outcome.object()), as, outcome.created() ? 201 : 200);
    }

    private Answer patch(Exchange exchange, Target target, Representation as) {
        var request = exchange.request();
        var definition = target.definition();
        var kind = Patches.kind(request.headers().first("Content-Type"), definition.custom());
        var apply = kind == Patches.Kind.APPLY;
        var options = Options.write(request, "PatchOptions", apply, exchange.user(), exchange::warn);
        var edit = apply ? applying.edit(exchange, target, options) : patchEdit(exchange, target, kind, options);
        var outcome = verbs.update(target, edit, options);
        return show.object(exchange, target, seen(target, outcome.object()), as, outcome.created() ? 201 : 200);
    }

    private Edit patchEdit(Exchange exchange, Target target, Patches.Kind kind, WriteOptions options) {
        var definition = target.definition();
        var expected = show.expected(target);
        var patch = Patches.read(kind, exchange.request().body(), expected);
        return Edit.patch(current -> {
            var before = seen(target, current);
            var patched = tidy(exchange, patch.apply(before), expected, options);
            if (isScale(target)) {
                return Scales.into(current, patched, Scales.rule(definition));
            }
            return applying.defaulted(definition, patched);
        });
    }

    private static JsonObject tidy(Exchange exchange, JsonObject patched, Expected expected, WriteOptions options) {
        var decoded = Decoder.patched(patched, expected);
        if (options.fieldValidation() == FieldValidation.STRICT
                && !decoded.problems().isEmpty()) {
            throw Decoder.patchRefused(patched, Decoder.strictError(decoded.problems()));
        }
        judge(exchange, decoded, options, expected);
        return decoded.object();
    }

    private Answer delete(Exchange exchange, Target target, Representation as) {
        var body = deleteBody(exchange);
        var asked = Options.delete(exchange.request().query(), body);
        var write = Options.delete(exchange.request(), asked.dryRun(), exchange.user(), exchange::warn);
        var deleted = verbs.delete(target, asked.options(), write);
        var orphan = asked.options().orphanDependents();
        var code = !deleted.gone() && orphan != null && !orphan ? 202 : 200;
        var object = deleted.object();
        if (object != null) {
            return show.object(exchange, target, object, as, code);
        }
        var status = Statuses.success(target.resource(), target.name(), Meta.uid(deleted.last()));
        return show.status(status, as.whole(), code);
    }

    private Answer deleteCollection(Exchange exchange, Target target, Representation as) {
        var which = Options.list(exchange.request().query());
        var asked = Options.delete(exchange.request().query(), deleteBody(exchange));
        var write = Options.delete(exchange.request(), asked.dryRun(), exchange.user(), exchange::warn);
        var deleted = verbs.deleteCollection(target, which, asked.options(), write);
        return show.list(exchange, target.definition(), deleted, Forms.listMetadata(verbs.revision(), "", 0), as);
    }

    private @Nullable JsonObject deleteBody(Exchange exchange) {
        var bytes = exchange.request().body();
        if (bytes.isEmpty()) {
            return null;
        }
        var format = Negotiation.ofBody(exchange.request(), false);
        var object = Decoder.decode(bytes, format, show.deleteOptions()).object();
        if (!"DeleteOptions".equals(object.string("/kind"))) {
            throw Statuses.badRequest("no kind " + quoted(object, "/kind") + " is registered for version "
                    + quoted(object, "/apiVersion") + " in scheme \"pkg/runtime/scheme.go:111\"");
        }
        return object;
    }

    private static String quoted(JsonObject object, String pointer) {
        return io.steersman.server.error.GoText.quote(Objects.requireNonNullElse(object.string(pointer), ""));
    }

    private JsonObject decode(Exchange exchange, Target target, WriteOptions options) {
        Bytes bytes = exchange.request().body();
        var format = Negotiation.ofBody(exchange.request(), target.definition().custom());
        var decoded = Decoder.decode(bytes, format, show.expected(target));
        judge(exchange, decoded, options, show.expected(target));
        return decoded.object();
    }

    /** What is to be said about unknown and duplicate fields. */
    static void judge(Exchange exchange, Decoded decoded, WriteOptions options, Expected expected) {
        if (decoded.problems().isEmpty()) {
            return;
        }
        switch (options.fieldValidation()) {
            case IGNORE -> {}
            case WARN -> decoded.problems().forEach(exchange::warn);
            case STRICT -> throw Decoder.strictRefused(decoded.problems(), expected);
        }
    }

    private static boolean isScale(Target target) {
        return target.subresource().equals("scale");
    }

    /** An object as its endpoint shows it. */
    static JsonObject seen(Target target, JsonObject object) {
        return isScale(target) ? Scales.of(object, target.definition()) : object;
    }
}

package io.steersman.server.api;

import io.steersman.server.auth.User;
import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.GoText;
import io.steersman.server.error.Statuses;
import io.steersman.server.read.ListOptions;
import io.steersman.server.request.FieldValidation;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.selector.FieldSelector;
import io.steersman.server.selector.LabelSelector;
import io.steersman.server.selector.SelectorException;
import io.steersman.server.verb.DeleteRequest;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Request;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the options of requests out of their queries (and, for deletes, bodies), refusing what Kubernetes refuses. */
final class Options {

    private static final int LONGEST_MANAGER = 128;
    private static final String META = "meta.k8s.io";

    private Options() {}

    static ListOptions list(Query query) {
        try {
            return new ListOptions(
                    LabelSelector.parse(text(query, "labelSelector")),
                    FieldSelector.parse(text(query, "fieldSelector")),
                    text(query, "resourceVersion"),
                    text(query, "resourceVersionMatch"),
                    number(query, "limit", 0),
                    text(query, "continue"),
                    query.has("timeoutSeconds") ? Long.valueOf(number(query, "timeoutSeconds", 0)) : null,
                    query.has("sendInitialEvents") ? Boolean.valueOf(bool(query, "sendInitialEvents")) : null,
                    bool(query, "allowWatchBookmarks"));
        } catch (SelectorException e) {
            throw Statuses.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /**
     * @param kind {@code CreateOptions}, {@code UpdateOptions} or {@code PatchOptions}, as refusals name it
     * @param apply whether it is a server-side apply, which needs a manager and may be forced
     */
    static WriteOptions write(Request request, String kind, boolean apply, User user, Consumer<String> warnings) {
        var query = request.query();
        var errors = new FieldErrors();
        var dryRun = DeleteRequest.dryRun(query.all("dryRun"), errors);
        var manager = text(query, "fieldManager");
        if (apply && manager.isEmpty()) {
            errors.add(FieldError.required(FieldPath.of("fieldManager"), "is required for apply patch"));
        }
        if (kind.equals("PatchOptions") && !apply && query.has("force")) {
            errors.add(FieldError.forbidden(FieldPath.of("force"), "may not be specified for non-apply patch"));
        }
        checkManager(manager, errors);
        var validation = validation(text(query, "fieldValidation"), errors);
        errors.throwIfAny(META, kind, "");
        return new WriteOptions(user, manager.isEmpty() ? agent(request) : manager, dryRun, validation, warnings);
    }

    /** The options of the server's own kind, for what has none in its query. */
    static WriteOptions delete(Request request, boolean dryRun, User user, Consumer<String> warnings) {
        return new WriteOptions(user, agent(request), dryRun, FieldValidation.IGNORE, warnings);
    }

    private static void checkManager(String manager, FieldErrors errors) {
        var path = FieldPath.of("fieldManager");
        if (manager.length() > LONGEST_MANAGER) {
            errors.add(FieldError.tooLong(path, LONGEST_MANAGER));
        }
        if (manager.codePoints().anyMatch(Character::isISOControl)) {
            errors.add(FieldError.invalid(path, manager, "should only contain printable characters"));
        }
    }

    private static FieldValidation validation(String text, FieldErrors errors) {
        return switch (text) {
            case "", "Warn" -> FieldValidation.WARN;
            case "Strict" -> FieldValidation.STRICT;
            case "Ignore" -> FieldValidation.IGNORE;
            default -> {
                errors.add(FieldError.notSupported(
                        FieldPath.of("fieldValidation"), JsonString.of(text), List.of("", "Ignore", "Strict", "Warn")));
                yield FieldValidation.WARN;
            }
        };
    }

    /** The name of a manager that gave none: what its User-Agent begins with. */
    private static String agent(Request request) {
        var agent = request.headers().first("User-Agent");
        var name = agent == null ? "" : agent.split("/", 2)[0];
        var printable = new StringBuilder();
        name.codePoints().filter(c -> !Character.isISOControl(c)).forEach(printable::appendCodePoint);
        var cut = printable.length() > LONGEST_MANAGER ? printable.substring(0, LONGEST_MANAGER) : printable.toString();
        return cut.isEmpty() ? "unknown" : cut;
    }

    /** @param body of kind DeleteOptions; null if there was none, and the query says it all */
    static DeleteRequest delete(Query query, @Nullable JsonObject body) {
        return DeleteRequest.of(body == null ? fromQuery(query) : body);
    }

    private static JsonObject fromQuery(Query query) {
        return JsonObject.of(b -> {
            if (query.has("gracePeriodSeconds")) {
                b.put("gracePeriodSeconds", number(query, "gracePeriodSeconds", 0));
            }
            if (query.has("orphanDependents")) {
                b.put("orphanDependents", bool(query, "orphanDependents"));
            }
            if (!text(query, "propagationPolicy").isEmpty()) {
                b.put("propagationPolicy", text(query, "propagationPolicy"));
            }
            if (query.has("dryRun")) {
                b.put("dryRun", JsonArray.from(query.all("dryRun")));
            }
        });
    }

    static String text(Query query, String name) {
        var value = query.first(name);
        return value == null ? "" : value;
    }

    /** A name without a value is true, and so is everything but false and 0. */
    static boolean bool(Query query, String name) {
        var value = query.first(name);
        return value != null && !value.toLowerCase(Locale.ROOT).equals("false") && !value.equals("0");
    }

    private static long number(Query query, String name, long otherwise) {
        var value = query.first(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Statuses.badRequest("strconv.ParseInt: parsing " + GoText.quote(value) + ": invalid syntax");
        }
    }
}

package io.steersman.server.api;

import io.steersman.server.auth.Attributes;
import io.steersman.server.auth.Authenticator;
import io.steersman.server.auth.Authorizer;
import io.steersman.server.auth.User;
import io.steersman.server.error.GoText;
import io.steersman.server.error.GroupResource;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.node.Kubelets;
import io.steersman.server.node.PodConnections;
import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.NameRules;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Target;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.server.subresource.Actions;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole server as a handler: who asks, whether they may, what is asked for, and the answer with the headers that every
 * answer has. 401 comes before 403 and 403 before 404, so that nobody learns what exists who may not know.
 */
public final class ApiHandler implements Handler {

    private static final Logger LOG = System.getLogger(ApiHandler.class.getName());

    /**
     * What the handler works with.
     *
     * @param shortestWatch the least time a watch lasts that names none
     * @param address host and port under which the server is reached
     */
    public record Parts(
            Verbs verbs,
            Catalog catalog,
            Authenticator authenticator,
            Authorizer authorizer,
            BuiltInShapes shapes,
            Timeline time,
            Tasks tasks,
            Duration shortestWatch,
            Duration bookmarkEvery,
            Supplier<String> address,
            Kubelets kubelets) {}

    private static final GroupResource PODS = new GroupResource("", "pods");

    private final Parts parts;
    private final Presenter show;
    private final Watches watches;
    private final ResourceHandler resources;
    private final RootHandler roots;
    private final PodConnections connections;

    public ApiHandler(Parts parts) {
        this.parts = parts;
        show = new Presenter(parts.shapes(), parts.time());
        watches = new Watches(
                parts.verbs(),
                parts.catalog(),
                parts.time(),
                parts.tasks(),
                parts.shortestWatch(),
                parts.bookmarkEvery());
        var actions = new Actions(parts.verbs(), parts.catalog(), parts.time());
        resources = new ResourceHandler(parts.verbs(), watches, show, new Applying(show, parts.time()), actions);
        connections = new PodConnections(parts.verbs(), parts.catalog(), parts.kubelets());
        roots = new RootHandler(parts.catalog(), show, parts.address());
    }

    /** Ends all watches properly. */
    public void endWatches() {
        watches.endAll();
    }

    /** How many watches are open. */
    public int openWatches() {
        return watches.count();
    }

    @Override
    public void handle(Request request, Peer peer, Reply reply) {
        parts.tasks().during(() -> answer(request, peer, reply));
    }

    private void answer(Request request, Peer peer, Reply reply) {
        var audit = request.headers().first("Audit-Id");
        var exchange = new Exchange(
                request, peer, reply, audit == null ? UUID.randomUUID().toString() : audit);
        var answer = answer(exchange);
        if (answer != null) {
            reply.send(answer.status(), exchange.headers(answer.headers()), answer.body());
        }
    }

    private @Nullable Answer answer(Exchange exchange) {
        try {
            return routed(exchange);
        } catch (Refusal e) {
            return refusal(exchange, e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "cannot answer " + exchange.request(), e);
            return refusal(exchange, Statuses.internal(String.valueOf(e)));
        }
    }

    private Answer refusal(Exchange exchange, Refusal refusal) {
        var status = refusal.status();
        var as = Negotiation.acceptedOrJson(exchange.request());
        return show.status(status, as, status.code());
    }

    private @Nullable Answer routed(Exchange exchange) {
        var request = exchange.request();
        ApiPath path;
        try {
            path = ApiPath.parse(request.path());
        } catch (IllegalArgumentException e) {
            throw Statuses.badRequest("the path cannot be read: " + e.getMessage());
        }
        var user = parts.authenticator().authenticate(exchange.peer(), request.headers());
        if (user == null) {
            throw Statuses.unauthorized();
        }
        exchange.user(user);
        if (!path.isResource()) {
            authorize(user, Attributes.ofPath(request.method().toLowerCase(Locale.ROOT), request.path()));
            return roots.handle(exchange);
        }
        var verb = verb(request, path);
        authorize(user, attributes(verb, request, path));
        return resource(exchange, path, verb);
    }

    private @Nullable Answer resource(Exchange exchange, ApiPath path, String verb) {
        var definition = parts.catalog().find(path.group(), path.version(), path.resource());
        if (definition == null || !path.rest().isEmpty()) {
            if (!parts.catalog().servesGroup(path.group())) {
                return Answer.text(404, "404 page not found\n");
            }
            throw Statuses.noSuchResource();
        }
        check(definition, path, verb);
        checkName(path.name());
        var target = new Target(definition, path.namespace(), path.name(), path.subresource());
        if (isConnection(target)) {
            if (target.subresource().equals("log")) {
                Negotiation.checkText(exchange.request());
            } else {
                // Whoever may only look may not act, even where a browser has to GET what others POST.
                authorize(exchange.user(), attributes("create", exchange.request(), path));
            }
            connections.handle(target, exchange.request(), exchange.reply(), exchange::headers);
            return null;
        }
        return resources.handle(exchange, target, verb);
    }

    private static boolean isConnection(Target target) {
        return PodConnections.SUBRESOURCES.contains(target.subresource())
                && target.resource().equals(PODS);
    }

    /** Whether the path is one of the resource's and takes the verb. */
    private static void check(ResourceDefinition definition, ApiPath path, String verb) {
        var namespaced = !path.namespace().isEmpty();
        var collection = path.name().isEmpty();
        if (namespaced && !definition.namespaced()) {
            throw Statuses.noSuchResource();
        }
        if (!path.subresource().isEmpty()) {
            var sub = definition.subresource(path.subresource());
            if (sub == null || definition.namespaced() && !namespaced) {
                throw Statuses.noSuchResource();
            }
            if (!sub.verbs().contains(verb)) {
                throw Statuses.methodNotAllowed();
            }
            return;
        }
        var acrossNamespaces = definition.namespaced() && !namespaced;
        if (acrossNamespaces && !collection) {
            throw Statuses.noSuchResource();
        }
        var nameless = collection && (verb.equals("update") || verb.equals("patch"));
        var onName = nameless || !collection && verb.equals("create") || acrossNamespaces && !isRead(verb);
        if (onName || !definition.allows(verb)) {
            throw Statuses.methodNotAllowed();
        }
    }

    private static void checkName(String name) {
        var problems = NameRules.pathSegment(name, false);
        if (!problems.isEmpty()) {
            throw Statuses.badRequest(
                    "Name parameter invalid: " + GoText.quote(name) + ": " + String.join("; ", problems));
        }
    }

    private static boolean isRead(String verb) {
        return verb.equals("list") || verb.equals("watch");
    }

    private static String verb(Request request, ApiPath path) {
        var collection = path.name().isEmpty();
        return switch (request.method()) {
            case "GET" -> {
                if (path.watch()) {
                    yield "watch";
                }
                if (!collection) {
                    yield "get";
                }
                yield Options.bool(request.query(), "watch") ? "watch" : "list";
            }
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> request.method().toLowerCase(Locale.ROOT);
        };
    }

    private static Attributes attributes(String verb, Request request, ApiPath path) {
        var namespace = path.resource().equals("namespaces") && path.group().isEmpty() ? path.name() : path.namespace();
        return new Attributes(
                verb, request.path(), path.group(), path.resource(), path.subresource(), namespace, path.name());
    }

    private void authorize(User user, Attributes asked) {
        if (parts.authorizer().allows(user, asked)) {
            return;
        }
        var who = "User " + GoText.quote(user.name()) + " cannot " + asked.verb();
        if (!asked.isResource()) {
            throw Statuses.forbiddenPath(who + " path " + GoText.quote(asked.path()));
        }
        var what = who + " resource " + GoText.quote(asked.resourceWithSubresource()) + " in API group "
                + GoText.quote(asked.group());
        var where = asked.namespace().isEmpty()
                ? " at the cluster scope"
                : " in the namespace " + GoText.quote(asked.namespace());
        throw Statuses.forbidden(new GroupResource(asked.group(), asked.resource()), asked.name(), what + where);
    }
}

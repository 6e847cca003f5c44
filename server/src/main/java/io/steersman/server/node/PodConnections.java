package io.steersman.server.node;

import io.steersman.server.error.GoText;
import io.steersman.server.error.GroupResource;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.Catalog;
import io.steersman.server.request.Target;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The subresources of a pod that its kubelet answers: {@code log}, {@code exec}, {@code attach}, {@code portforward}. Each
 * is checked as far as the pod and its node tell, then handed to the kubelet and its answer handed back, byte for byte.
 */
public final class PodConnections {

    /** What is served here. */
    public static final Set<String> SUBRESOURCES = Set.of("log", "exec", "attach", "portforward");

    private static final int MOST_REFUSAL = 50_000;

    private final Verbs verbs;
    private final Catalog catalog;
    private final Kubelets kubelets;

    public PodConnections(Verbs verbs, Catalog catalog, Kubelets kubelets) {
        this.verbs = verbs;
        this.catalog = catalog;
        this.kubelets = kubelets;
    }

    /**
     * Answers a request, or begins an answer that goes on.
     *
     * @param target a pod and one of {@link #SUBRESOURCES}
     * @param headers adds what every answer of the server has
     * @throws Refusal before anything was answered
     */
    public void handle(Target target, Request request, Reply reply, UnaryOperator<Headers> headers) {
        if (target.subresource().equals("log")) {
            log(target, request, reply, headers);
        } else {
            connect(target, request, reply, headers);
        }
    }

    private void log(Target target, Request request, Reply reply, UnaryOperator<Headers> headers) {
        var options = LogOptions.read(target.name(), request.query());
        var pod = pod(target);
        var container = pod.container(options.container());
        if (pod.node().isEmpty()) {
            reply.send(204, headers.apply(Headers.EMPTY), Bytes.EMPTY);
            return;
        }
        var kubelet = kubelet(pod);
        var path = path("containerLogs", pod, container);
        var ask = Request.of("GET", path).withQuery(options.forKubelet()).withLongLived(true);
        var prefix = "Get " + GoText.quote("https://" + kubelet.address() + ask.target()) + ": ";
        var response = kubelets.send(kubelet, ask, prefix);
        if (response.status() < 200 || response.status() > 206) {
            throw refused(response, target);
        }
        var outlet = reply.open(200, headers.apply(Headers.of("Content-Type", "text/plain")));
        Pump.start(response.body(), outlet, response::close);
    }

    private static RuntimeException refused(Response response, Target target) {
        String text;
        try (response) {
            text = response.readAll(MOST_REFUSAL).utf8();
        } catch (TransportException e) {
            return Statuses.internal(String.valueOf(e.getMessage()));
        }
        var code = response.status();
        if (code == 500) {
            return Statuses.internal(text);
        }
        if (code == 400) {
            return Statuses.badRequest(text);
        }
        var words = code == 404 ? "the server could not find the requested resource" : text;
        var reason = Reason.of(null, code).wire();
        var details = new Status.Details(target.name(), "", "pods/log", "", List.of(), 0);
        return new Refusal(
                new Status("Failure", words + " ( pods/log " + target.name() + ")", reason, code, details, "", ""));
    }

    private void connect(Target target, Request request, Reply reply, UnaryOperator<Headers> headers) {
        var forward = target.subresource().equals("portforward");
        var query = forward ? Ports.of(request.query()) : streams(request.query());
        var pod = pod(target);
        var asked = Objects.requireNonNullElse(request.query().first("container"), "");
        var container = forward ? "" : pod.container(asked);
        if (pod.node().isEmpty()) {
            throw Statuses.badRequest("pod " + target.name() + " does not have a host assigned");
        }
        var kubelet = kubelet(pod);
        if (!request.upgrades()) {
            throw Statuses.badRequest("Upgrade request required");
        }
        var path = path(forward ? "portForward" : target.subresource(), pod, container);
        var ask = Request.of(request.method(), path)
                .withQuery(query)
                .withHeaders(forwarded(request.headers()))
                .withLongLived(true);
        hand(kubelets.send(kubelet, ask, "error dialing backend: "), reply, headers);
    }

    private static void hand(Response response, Reply reply, UnaryOperator<Headers> headers) {
        if (response.status() == 101) {
            var there = response.duplex();
            var here = reply.upgrade(response.headers().without("Connection"));
            Pump.start(there.in(), here.out(), () -> {});
            Pump.start(here.in(), there.out(), () -> {});
            return;
        }
        if (response.status() < 400) {
            response.close();
            throw Statuses.plain("invalid upgrade response: status code " + response.status());
        }
        try (response) {
            var type = Objects.requireNonNullElse(response.headers().first("Content-Type"), "text/plain");
            var body = response.readAll(MOST_REFUSAL);
            reply.send(response.status(), headers.apply(Headers.of("Content-Type", type)), body);
        }
    }

    /** The caller's headers, but those that were for this server alone. */
    private static Headers forwarded(Headers headers) {
        return headers.without("Authorization").without("Host").without("Content-Length");
    }

    /** The streams that are wanted, as kubelets name them. */
    private static Query streams(Query query) {
        var asked = Query.EMPTY;
        asked = LogOptions.isTrue(query, "stdin") ? asked.plus("input", "1") : asked;
        asked = LogOptions.isTrue(query, "stdout") ? asked.plus("output", "1") : asked;
        asked = LogOptions.isTrue(query, "stderr") ? asked.plus("error", "1") : asked;
        asked = LogOptions.isTrue(query, "tty") ? asked.plus("tty", "1") : asked;
        for (var word : query.all("command")) {
            asked = asked.plus("command", word);
        }
        return asked;
    }

    private static String path(String what, Running pod, String container) {
        var path = "/" + what + "/" + Query.encode(pod.namespace()) + "/" + Query.encode(pod.name());
        return container.isEmpty() ? path : path + "/" + Query.encode(container);
    }

    private Running pod(Target target) {
        return Running.of(verbs.get(Target.of(target.definition(), target.namespace(), target.name())));
    }

    private Kubelet kubelet(Running pod) {
        var nodes = Objects.requireNonNull(catalog.find("", "v1", "nodes"), "nodes are built in");
        try {
            return Kubelet.of(verbs.get(Target.of(nodes, "", pod.node())));
        } catch (Refusal e) {
            // The real server names the wrong resource here.
            throw e.status().code() == 404 ? Statuses.notFound(new GroupResource("", "pods"), pod.node()) : e;
        }
    }
}

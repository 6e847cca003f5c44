package io.steersman.server.defaults;

import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in pods and what holds a pod's spec. */
final class PodDefaults {

    private static final List<String> CONTAINERS = List.of("/initContainers", "/containers", "/ephemeralContainers");
    private static final List<String> PROBES = List.of("/livenessProbe", "/readinessProbe", "/startupProbe");

    private PodDefaults() {}

    static JsonObject pod(JsonObject pod) {
        return new Draft(pod).in("/spec", PodDefaults::ownSpec).done();
    }

    /** The {@code PodTemplateSpec} at {@code pointer}. */
    static JsonObject template(JsonObject owner, String pointer) {
        return new Draft(owner).in(pointer + "/spec", PodDefaults::spec).done();
    }

    /** What a pod gets and a template does not: it depends on what only a pod is sure of. */
    private static JsonObject ownSpec(JsonObject spec) {
        var draft = new Draft(spec(spec)).absent("/enableServiceLinks", true);
        for (var containers : List.of("/initContainers", "/containers")) {
            draft.each(containers, PodDefaults::requestsFromLimits);
            if (spec.bool("/hostNetwork")) {
                draft.each(containers, PodDefaults::hostPorts);
            }
        }
        return draft.done();
    }

    static JsonObject spec(JsonObject spec) {
        var draft = new Draft(spec)
                .absent("/dnsPolicy", "ClusterFirst")
                .absent("/restartPolicy", "Always")
                .absent("/schedulerName", "default-scheduler")
                .absent("/securityContext", JsonObject.EMPTY)
                .absent("/terminationGracePeriodSeconds", 30)
                .each("/volumes", PodDefaults::volume);
        for (var containers : CONTAINERS) {
            draft.each(containers, PodDefaults::container);
        }
        // The old name of the field goes with the new one.
        var account = draft.done().string("/serviceAccountName");
        if (account != null && !account.isEmpty()) {
            draft.absent("/serviceAccount", account);
        }
        return draft.done();
    }

    private static JsonObject container(JsonObject container) {
        var draft = new Draft(container)
                .absent("/imagePullPolicy", pullPolicy(container.string("/image")))
                .absent("/terminationMessagePath", "/dev/termination-log")
                .absent("/terminationMessagePolicy", "File")
                .each("/env", PodDefaults::environment)
                .in("/lifecycle/postStart/httpGet", PodDefaults::httpGet)
                .in("/lifecycle/preStop/httpGet", PodDefaults::httpGet);
        for (var probe : PROBES) {
            draft.in(probe, PodDefaults::probe);
        }
        return draft.done();
    }

    /** Always for what may move under its name: the tag {@code latest}, named or meant. */
    private static String pullPolicy(@Nullable String image) {
        var reference = image == null ? "" : image;
        var digest = reference.indexOf('@');
        var named = digest < 0 ? reference : reference.substring(0, digest);
        var colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        var tag = colon < 0 ? "" : named.substring(colon + 1);
        var latest = tag.equals("latest") || tag.isEmpty() && digest < 0;
        return latest ? "Always" : "IfNotPresent";
    }

    private static JsonObject environment(JsonObject variable) {
        return new Draft(variable)
                .in(
                        "/valueFrom/fieldRef",
                        f -> new Draft(f).absent("/apiVersion", "v1").done())
                .done();
    }

    private static JsonObject probe(JsonObject probe) {
        return new Draft(probe)
                .absent("/timeoutSeconds", 1)
                .absent("/periodSeconds", 10)
                .absent("/successThreshold", 1)
                .absent("/failureThreshold", 3)
                .in("/httpGet", PodDefaults::httpGet)
                .in("/grpc", g -> new Draft(g).absent("/service", "").done())
                .done();
    }

    private static JsonObject httpGet(JsonObject action) {
        return new Draft(action).absent("/path", "/").absent("/scheme", "HTTP").done();
    }

    private static JsonObject hostPorts(JsonObject container) {
        return new Draft(container)
                .each(
                        "/ports",
                        p -> new Draft(p)
                                .absent("/hostPort", number(p.at("/containerPort")))
                                .done())
                .done();
    }

    private static JsonValue number(@Nullable JsonValue value) {
        return value == null ? JsonNumber.of(0) : value;
    }

    private static JsonObject requestsFromLimits(JsonObject container) {
        var limits = container.object("/resources/limits");
        if (limits == null || limits.isEmpty()) {
            return container;
        }
        var there = container.object("/resources/requests");
        var requests = there == null ? JsonObject.EMPTY : there;
        for (var limit : limits.entries()) {
            if (!requests.has(limit.getKey())) {
                requests = requests.with(limit.getKey(), limit.getValue());
            }
        }
        return container.set("/resources/requests", requests.sorted());
    }

    private static JsonObject volume(JsonObject volume) {
        var draft = new Draft(volume)
                .in("/secret", s -> new Draft(s).absent("/defaultMode", 0644).done())
                .in("/configMap", c -> new Draft(c).absent("/defaultMode", 0644).done())
                .in(
                        "/downwardAPI",
                        d -> downward(new Draft(d).absent("/defaultMode", 0644).done()))
                .in("/projected", PodDefaults::projected)
                .in("/hostPath", h -> new Draft(h).absent("/type", "").done())
                .in(
                        "/ephemeral/volumeClaimTemplate/spec",
                        c -> new Draft(c).absent("/volumeMode", "Filesystem").done());
        // A volume that says nothing but its name is an empty directory.
        return volume.size() <= 1 ? draft.absent("/emptyDir", JsonObject.EMPTY).done() : draft.done();
    }

    private static JsonObject projected(JsonObject projection) {
        return new Draft(projection)
                .absent("/defaultMode", 0644)
                .each(
                        "/sources",
                        s -> new Draft(s)
                                .in(
                                        "/serviceAccountToken",
                                        t -> new Draft(t)
                                                .absent("/expirationSeconds", 3600)
                                                .done())
                                .in("/downwardAPI", PodDefaults::downward)
                                .done())
                .done();
    }

    private static JsonObject downward(JsonObject source) {
        return new Draft(source)
                .each(
                        "/items",
                        i -> new Draft(i)
                                .in(
                                        "/fieldRef",
                                        f -> new Draft(f)
                                                .absent("/apiVersion", "v1")
                                                .done())
                                .done())
                .done();
    }
}

package io.steersman.bench.data;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Pods as a cluster has them: 160 workloads whose pods are alike but for names, addresses, times and ids, about 8 KB of JSON
 * each with the managed fields kept. The same seed gives the same pods.
 */
public final class Pods {

    private static final int WORKLOADS = 160;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final Random random = new Random(42);

    private Pods() {}

    /** {@code count} pods, sorted by namespace and name, as a server lists them. */
    public static List<JsonObject> make(int count) {
        var pods = new Pods();
        var workloads = IntStream.range(0, WORKLOADS).mapToObj(pods::workload).toList();
        var made = new ArrayList<JsonObject>(count);
        for (var i = 0; i < count; i++) {
            made.add(pods.pod(workloads.get(i % WORKLOADS), i));
        }
        made.sort(Comparator.comparing(Pods::key));
        return made;
    }

    private static String key(JsonObject pod) {
        return pod.string("/metadata/namespace") + "/" + pod.string("/metadata/name");
    }

    /** What the pods of one workload share. */
    private record Workload(String name, String namespace, String uid, String hash, JsonObject spec) {}

    private Workload workload(int index) {
        var name = "service-" + index;
        var uid = uuid();
        var containers = new ArrayList<JsonObject>();
        for (var c = 0; c < 1 + index % 3; c++) {
            containers.add(container(name + (c == 0 ? "" : "-sidecar-" + c), index));
        }
        var spec = JsonObject.of(s -> s.put("volumes", JsonArray.from(volumes(name)))
                .put("containers", JsonArray.from(containers))
                .put("restartPolicy", "Always")
                .put("terminationGracePeriodSeconds", 30)
                .put("dnsPolicy", "ClusterFirst")
                .put("serviceAccountName", name)
                .put("serviceAccount", name)
                .put(
                        "securityContext",
                        JsonObject.of(c -> c.put("runAsNonRoot", true).put("fsGroup", 2000)))
                .put("affinity", affinity(name))
                .put("schedulerName", "default-scheduler")
                .put("tolerations", JsonArray.from(List.of(toleration("not-ready"), toleration("unreachable"))))
                .put("priority", 0)
                .put("enableServiceLinks", true)
                .put("preemptionPolicy", "PreemptLowerPriority"));
        return new Workload(name, "team-" + index % 20, uid, hex(5), spec);
    }

    private static JsonObject container(String name, int index) {
        var env = IntStream.range(0, 9)
                .mapToObj(i -> JsonObject.of(
                        e -> e.put("name", "SETTING_" + i).put("value", "value of setting " + i + " for " + name)))
                .toList();
        return JsonObject.of(c -> c.put("name", name)
                .put("image", "registry.example.com/shop/" + name + ":1.4." + index)
                .put(
                        "ports",
                        JsonArray.of(JsonObject.of(p ->
                                p.put("name", "http").put("containerPort", 8080).put("protocol", "TCP"))))
                .put("env", JsonArray.from(env))
                .put(
                        "resources",
                        JsonObject.of(r -> r.set("/limits/cpu", "1")
                                .set("/limits/memory", "512Mi")
                                .set("/requests/cpu", "100m")
                                .set("/requests/memory", "256Mi")))
                .put(
                        "volumeMounts",
                        JsonArray.from(List.of(mount("config", "/etc/" + name), mount("cache", "/var/cache"))))
                .put("livenessProbe", probe("/healthz"))
                .put("readinessProbe", probe("/readyz"))
                .put("terminationMessagePath", "/dev/termination-log")
                .put("terminationMessagePolicy", "File")
                .put("imagePullPolicy", "IfNotPresent"));
    }

    private static JsonObject probe(String path) {
        return JsonObject.of(p -> p.set("/httpGet/path", path)
                .set("/httpGet/port", "http")
                .set("/httpGet/scheme", "HTTP")
                .put("timeoutSeconds", 1)
                .put("periodSeconds", 10)
                .put("successThreshold", 1)
                .put("failureThreshold", 3));
    }

    private static JsonObject mount(String name, String path) {
        return JsonObject.of(m -> m.put("name", name).put("mountPath", path));
    }

    private static List<JsonObject> volumes(String name) {
        return List.of(
                JsonObject.of(v -> v.put("name", "config")
                        .set("/configMap/name", name + "-config")
                        .set("/configMap/defaultMode", 420)),
                JsonObject.of(v -> v.put("name", "cache").put("emptyDir", JsonObject.EMPTY)));
    }

    private static JsonObject affinity(String name) {
        var term = JsonObject.of(t -> t.put("weight", 100)
                .set("/podAffinityTerm/labelSelector/matchLabels/app", name)
                .set("/podAffinityTerm/topologyKey", "kubernetes.io/hostname"));
        return JsonObject.of(
                a -> a.set("/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution", JsonArray.of(term)));
    }

    private static JsonObject toleration(String taint) {
        return JsonObject.of(t -> t.put("key", "node.kubernetes.io/" + taint)
                .put("operator", "Exists")
                .put("effect", "NoExecute")
                .put("tolerationSeconds", 300));
    }

    private JsonObject pod(Workload workload, int index) {
        var name = workload.name() + "-" + workload.hash() + "-" + hex(3);
        var created = EPOCH.plusSeconds(index * 7L);
        return JsonObject.of(p -> p.put("apiVersion", "v1")
                .put("kind", "Pod")
                .put("metadata", metadata(workload, name, index, created))
                .put("spec", spec(workload, "kube-api-access-" + hex(3).substring(1)).with("nodeName", "node-" + index % 250))
                .put("status", status(workload, index, created)));
    }

    /** Each pod mounts its token from a volume whose name was made for it, so that its containers are like no others. */
    private static JsonObject spec(Workload workload, String token) {
        var mounted = new ArrayList<JsonObject>();
        for (var container : objects(workload.spec(), "/containers")) {
            var mounts = new ArrayList<>(objects(container, "/volumeMounts"));
            mounts.add(JsonObject.of(m -> m.put("name", token)
                    .put("readOnly", true)
                    .put("mountPath", "/var/run/secrets/kubernetes.io/serviceaccount")));
            mounted.add(container.with("volumeMounts", JsonArray.from(mounts)));
        }
        var volumes = new ArrayList<>(objects(workload.spec(), "/volumes"));
        volumes.add(tokenVolume(token));
        return workload.spec().with("containers", JsonArray.from(mounted)).with("volumes", JsonArray.from(volumes));
    }

    private static List<JsonObject> objects(JsonObject tree, String pointer) {
        var array = tree.array(pointer);
        return array == null ? List.of() : array.objects().toList();
    }

    private static JsonObject tokenVolume(String name) {
        var sources = List.of(
                JsonObject.of(s -> s.set("/serviceAccountToken/expirationSeconds", 3607)
                        .set("/serviceAccountToken/path", "token")),
                JsonObject.of(s -> s.set("/configMap/name", "kube-root-ca.crt")
                        .set("/configMap/items", JsonArray.of(JsonObject.of(
                                i -> i.put("key", "ca.crt").put("path", "ca.crt"))))),
                JsonObject.of(s -> s.set("/downwardAPI/items", JsonArray.of(JsonObject.of(i -> i.put("path", "namespace")
                        .set("/fieldRef/apiVersion", "v1")
                        .set("/fieldRef/fieldPath", "metadata.namespace"))))));
        return JsonObject.of(v -> v.put("name", name)
                .set("/projected/sources", JsonArray.from(sources))
                .set("/projected/defaultMode", 420));
    }

    private JsonObject metadata(Workload workload, String name, int index, Instant created) {
        return JsonObject.of(m -> m.put("name", name)
                .put("generateName", workload.name() + "-" + workload.hash() + "-")
                .put("namespace", workload.namespace())
                .put("uid", uuid())
                .put("resourceVersion", Integer.toString(1_000_000 + index * 3))
                .put("generation", 1)
                .put("creationTimestamp", created.toString())
                .put(
                        "labels",
                        JsonObject.of(l -> l.put("app", workload.name())
                                .put("app.kubernetes.io/name", workload.name())
                                .put("app.kubernetes.io/part-of", "shop")
                                .put("pod-template-hash", workload.hash())))
                .put(
                        "annotations",
                        JsonObject.of(a -> a.put("prometheus.io/scrape", "true")
                                .put("prometheus.io/port", "8080")
                                .put("checksum/config", workload.uid().replace("-", ""))))
                .put(
                        "ownerReferences",
                        JsonArray.of(JsonObject.of(o -> o.put("apiVersion", "apps/v1")
                                .put("kind", "ReplicaSet")
                                .put("name", workload.name() + "-" + workload.hash())
                                .put("uid", workload.uid())
                                .put("controller", true)
                                .put("blockOwnerDeletion", true))))
                .put("managedFields", ManagedBy.entries(workload.spec(), address(index), created)));
    }

    private JsonObject status(Workload workload, int index, Instant created) {
        var ready = created.plusSeconds(9);
        var conditions = new ArrayList<JsonObject>();
        for (var type :
                List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled")) {
            var at = type.equals("Initialized") || type.equals("PodScheduled") ? created : ready;
            conditions.add(JsonObject.of(c -> c.put("type", type)
                    .put("status", "True")
                    .put("lastProbeTime", io.steersman.wire.json.JsonNull.NULL)
                    .put("lastTransitionTime", at.toString())));
        }
        var containers = workload.spec().array("/containers");
        var states = new ArrayList<JsonObject>();
        if (containers != null) {
            containers.objects().forEach(c -> states.add(state(c, ready)));
        }
        return JsonObject.of(s -> s.put("phase", "Running")
                .put("conditions", JsonArray.from(conditions))
                .put("hostIP", "10.1.0." + index % 250)
                .put("hostIPs", JsonArray.of(JsonObject.of(i -> i.put("ip", "10.1.0." + index % 250))))
                .put("podIP", address(index))
                .put("podIPs", JsonArray.of(JsonObject.of(i -> i.put("ip", address(index)))))
                .put("startTime", created.toString())
                .put("containerStatuses", JsonArray.from(states))
                .put("qosClass", "Burstable"));
    }

    private JsonObject state(JsonObject container, Instant ready) {
        return JsonObject.of(s -> s.put("name", String.valueOf(container.string("/name")))
                .set("/state/running/startedAt", ready.toString())
                .put("lastState", JsonObject.EMPTY)
                .put("ready", true)
                .put("restartCount", JsonNumber.of(0))
                .put("image", String.valueOf(container.string("/image")))
                .put("imageID", container.string("/image") + "@sha256:" + "ab".repeat(32))
                .put("containerID", "containerd://" + hex(32))
                .put("started", true));
    }

    private static String address(int index) {
        return "10." + (2 + index / 65_000) + "." + index / 250 % 250 + "." + index % 250;
    }

    private String hex(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}

package io.steersman.bench.data;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;

/** The managed fields a pod has in a cluster: the controller manager's, which all pods of a workload share, and the kubelet's. */
final class ManagedBy {

    private ManagedBy() {}

    static JsonArray entries(JsonObject spec, String address, Instant created) {
        return JsonArray.of(
                entry("kube-controller-manager", "", created, ofController(spec)),
                entry("kubelet", "status", created.plusSeconds(9), ofKubelet(address)));
    }

    private static JsonObject entry(String manager, String subresource, Instant at, JsonObject fields) {
        return JsonObject.of(e -> {
            e.put("manager", manager)
                    .put("operation", "Update")
                    .put("apiVersion", "v1")
                    .put("time", at.toString())
                    .put("fieldsType", "FieldsV1")
                    .put("fieldsV1", fields);
            if (!subresource.isEmpty()) {
                e.put("subresource", subresource);
            }
        });
    }

    private static JsonObject ofController(JsonObject spec) {
        var fields = JsonObject.parse("""
                {"f:metadata":{"f:annotations":{".":{},"f:checksum/config":{},"f:prometheus.io/port":{},"f:prometheus.io/scrape":{}},
                "f:generateName":{},"f:labels":{".":{},"f:app":{},"f:app.kubernetes.io/name":{},"f:pod-template-hash":{}},
                "f:ownerReferences":{".":{}}},"f:spec":{"f:affinity":{".":{},"f:podAntiAffinity":{}},"f:dnsPolicy":{},
                "f:enableServiceLinks":{},"f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{".":{},"f:fsGroup":{}},
                "f:serviceAccount":{},"f:serviceAccountName":{},"f:terminationGracePeriodSeconds":{},"f:volumes":{".":{},
                "k:{\\"name\\":\\"cache\\"}":{".":{},"f:emptyDir":{},"f:name":{}},"k:{\\"name\\":\\"config\\"}":{".":{},
                "f:configMap":{".":{},"f:defaultMode":{},"f:name":{}},"f:name":{}}}}}""");
        var containers = spec.array("/containers");
        var owned = JsonObject.of(c -> {
            if (containers != null) {
                containers.objects().forEach(x -> c.put("k:{\"name\":\"" + x.string("/name") + "\"}", container()));
            }
        });
        return fields.set("/f:spec/f:containers", owned);
    }

    private static JsonObject container() {
        return JsonObject.parse("""
                {".":{},"f:env":{".":{},"k:{\\"name\\":\\"SETTING_0\\"}":{".":{},"f:name":{},"f:value":{}},
                "k:{\\"name\\":\\"SETTING_1\\"}":{".":{},"f:name":{},"f:value":{}}},"f:image":{},"f:imagePullPolicy":{},
                "f:livenessProbe":{".":{},"f:failureThreshold":{},"f:httpGet":{".":{},"f:path":{},"f:port":{},"f:scheme":{}}},
                "f:name":{},"f:ports":{".":{},"k:{\\"containerPort\\":8080,\\"protocol\\":\\"TCP\\"}":{".":{},"f:containerPort":{},
                "f:name":{},"f:protocol":{}}},"f:resources":{".":{},"f:limits":{".":{},"f:cpu":{},"f:memory":{}}},
                "f:terminationMessagePath":{},"f:terminationMessagePolicy":{},"f:volumeMounts":{".":{},
                "k:{\\"mountPath\\":\\"/var/cache\\"}":{".":{},"f:mountPath":{},"f:name":{}}}}""");
    }

    private static JsonObject ofKubelet(String address) {
        return JsonObject.parse("""
                {"f:status":{"f:conditions":{"k:{\\"type\\":\\"ContainersReady\\"}":{".":{},"f:lastProbeTime":{},
                "f:lastTransitionTime":{},"f:status":{},"f:type":{}},"k:{\\"type\\":\\"Ready\\"}":{".":{},"f:lastProbeTime":{},
                "f:lastTransitionTime":{},"f:status":{},"f:type":{}}},"f:containerStatuses":{},"f:hostIP":{},"f:phase":{},
                "f:podIP":{},"f:podIPs":{".":{},"k:{\\"ip\\":\\"%s\\"}":{".":{},"f:ip":{}}},"f:startTime":{}}}""".formatted(address));
    }
}

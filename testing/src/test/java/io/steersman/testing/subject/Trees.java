package io.steersman.testing.subject;

import io.steersman.wire.json.JsonObject;

/** The objects that suites create, as trees. */
public final class Trees {

    private Trees() {}

    /** Relaxed JSON: single quotes stand for double ones, so that a tree is readable within Java. */
    public static JsonObject json(String relaxed) {
        return JsonObject.parse(relaxed.replace('\'', '"'));
    }

    public static JsonObject object(String apiVersion, String kind, String name) {
        return JsonObject.of(o ->
                o.put("apiVersion", apiVersion).put("kind", kind).put("metadata", JsonObject.EMPTY.with("name", name)));
    }

    public static JsonObject configMap(String name) {
        return object("v1", "ConfigMap", name);
    }

    /** With one entry in {@code data}. */
    public static JsonObject configMap(String name, String key, String value) {
        return configMap(name).with("data", JsonObject.EMPTY.with(key, value));
    }

    public static JsonObject labelled(JsonObject object, String key, String value) {
        var labels = object.object("/metadata/labels");
        return object.set("/metadata/labels", (labels == null ? JsonObject.EMPTY : labels).with(key, value));
    }

    public static JsonObject namespace(String name) {
        return object("v1", "Namespace", name);
    }

    /** One container that no kubelet will ever run. */
    public static JsonObject pod(String name) {
        return object("v1", "Pod", name).with("spec", json("{'containers':[{'name':'main','image':'example/app:1'}]}"));
    }

    public static JsonObject deployment(String name, int replicas) {
        return object("apps/v1", "Deployment", name)
                .with(
                        "spec",
                        json("{'selector':{'matchLabels':{'app':'x'}},'template':{'metadata':{'labels':{'app':'x'}},"
                                        + "'spec':{'containers':[{'name':'main','image':'example/app:1'}]}}}")
                                .with("replicas", replicas));
    }

    /** An owner reference to an object as the server answered it. */
    public static JsonObject ownerReference(JsonObject owner) {
        return JsonObject.of(r -> r.put("apiVersion", owner.string("/apiVersion"))
                .put("kind", owner.string("/kind"))
                .put("name", owner.string("/metadata/name"))
                .put("uid", owner.string("/metadata/uid")));
    }
}

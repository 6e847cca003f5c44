package io.steersman.cli.demo;

import static io.steersman.cli.demo.Narrator.expect;

import io.steersman.api.core.v1.ConfigMap;
import io.steersman.client.Kube;
import io.steersman.wire.json.JsonObject;

/** The same by hand: paths, trees and bytes, with the client's connections, credentials and retries. */
final class Rest {

    private static final String PATH = "/api/v1/namespaces/shop/configmaps";

    private Rest() {}

    static void walk(Kube kube, Narrator narrator) {
        narrator.chapter("By hand: kube.rest()");
        var rest = kube.rest();
        narrator.tell(
                "GET",
                "/version: " + rest.get("/version").send(JsonObject.class).string("/gitVersion"));
        var made = rest.post(PATH)
                .body(JsonObject.of(o -> o.put("apiVersion", "v1")
                        .put("kind", "ConfigMap")
                        .set("/metadata/name", "raw")
                        .set("/data/made", "by hand")))
                .send(JsonObject.class);
        narrator.tell("POST", PATH + ": resourceVersion " + made.string("/metadata/resourceVersion"));
        var typed = rest.get(PATH + "/raw").send(ConfigMap.TYPE);
        narrator.tell("GET", PATH + "/raw as a class: made " + typed.data().get("made"));
        var table = rest.get(PATH)
                .accept("application/json;as=Table;v=v1;g=meta.k8s.io")
                .send(JsonObject.class);
        var rows = table.array("/rows");
        expect(rows != null, "a table has rows");
        narrator.tell("GET", PATH + " as kubectl prints it: " + (rows == null ? 0 : rows.size()) + " rows");
        try (var answer = rest.delete(PATH + "/raw").send()) {
            narrator.tell("DELETE", PATH + "/raw: " + answer.status());
        }
    }
}

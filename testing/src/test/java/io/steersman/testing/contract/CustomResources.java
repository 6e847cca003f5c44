package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.ApiServer;
import io.steersman.testing.subject.Trees;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A custom resource definition that a test made, and the paths and objects of its resource.
 *
 * @param definition as it was posted
 */
record CustomResources(JsonObject definition) {

    static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private static final Map<ApiServer, CustomResources> SHARED = new ConcurrentHashMap<>();

    /** The schema of most tests: a spec with a default, a bound, an enumeration, a list and a free part; a status. */
    private static final String SCHEMA = """
            {"type":"object","properties":{
              "spec":{"type":"object","required":["size"],"properties":{
                "size":{"type":"integer","minimum":1,"maximum":10},
                "colour":{"type":"string","enum":["red","green"],"default":"red"},
                "title":{"type":"string","maxLength":8,"pattern":"^[a-z]*$"},
                "replicas":{"type":"integer"},
                "port":{"x-kubernetes-int-or-string":true},
                "tags":{"type":"array","items":{"type":"string"},"x-kubernetes-list-type":"set"},
                "parts":{"type":"array","items":{"type":"object","required":["name"],
                  "properties":{"name":{"type":"string"},"count":{"type":"integer","default":1}}}},
                "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}},
              "status":{"type":"object","properties":{
                "replicas":{"type":"integer"},"selector":{"type":"string"},"phase":{"type":"string"}}}}}""";

    /** Widgets of a group of their own, with status and scale. */
    static JsonObject widgets(String unique) {
        return of(
                unique,
                json("{'subresources':{'status':{},'scale':{'specReplicasPath':'.spec.replicas',"
                        + "'statusReplicasPath':'.status.replicas','labelSelectorPath':'.status.selector'}}}"));
    }

    /** Widgets whose status is plain data. */
    static JsonObject plain(String unique) {
        return of(unique, JsonObject.EMPTY);
    }

    private static JsonObject of(String unique, JsonObject more) {
        var group = unique + ".example.com";
        var version = more.toBuilder()
                .put("name", "v1")
                .put("served", true)
                .put("storage", true)
                .put("schema", JsonObject.EMPTY.with("openAPIV3Schema", JsonValue.parse(SCHEMA)))
                .build();
        return Trees.object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "widgets." + group)
                .with(
                        "spec",
                        json("{'scope':'Namespaced','names':{'plural':'widgets','singular':'widget','kind':'Widget',"
                                        + "'shortNames':['wd']}}")
                                .with("group", group)
                                .with("versions", io.steersman.wire.json.JsonArray.of(version)));
    }

    /** Creates it, waits until it is served, and takes it back when the test ends. */
    static CustomResources served(Contract test, JsonObject definition) {
        var resources = new CustomResources(definition);
        test.post(DEFINITIONS, definition).expect(201);
        test.deleteAfterwards(resources.path());
        Contract.eventually(() -> test.get(resources.path()).expect(200), answer -> established(answer.json()));
        // Discovery and routes follow the condition within a moment.
        Contract.eventually(() -> test.get(resources.everywhere()).send(), answer -> answer.status() == 200);
        return resources;
    }

    /** One definition for all tests that only need its objects, on each server. */
    static CustomResources shared(Contract test) {
        var resources = SHARED.computeIfAbsent(
                test.server(), server -> new CustomResources(widgets(Contract.unique("shared"))));
        // Whoever comes first creates it; whether it is served is for each test to see, and to fail by.
        assertThat(test.post(DEFINITIONS, resources.definition).send().status()).isIn(201, 409);
        Contract.eventually(() -> test.get(resources.everywhere()).send(), answer -> answer.status() == 200);
        return resources;
    }

    static boolean established(JsonObject definition) {
        return condition(definition, "Established").equals("True");
    }

    static String condition(JsonObject definition, String type) {
        var conditions = definition.array("/status/conditions");
        return conditions == null
                ? ""
                : conditions
                        .objects()
                        .filter(c -> type.equals(c.string("/type")))
                        .map(c -> c.string("/status"))
                        .findFirst()
                        .orElse("");
    }

    String path() {
        return DEFINITIONS + "/" + definition.string("/metadata/name");
    }

    String group() {
        return definition.string("/spec/group");
    }

    String resource() {
        return "widgets." + group();
    }

    String everywhere() {
        return "/apis/" + group() + "/v1/widgets";
    }

    String in(String namespace, String... segments) {
        var collection = "/apis/" + group() + "/v1/namespaces/" + namespace + "/widgets";
        return segments.length == 0 ? collection : collection + "/" + String.join("/", segments);
    }

    /** A valid widget. */
    JsonObject object(String name) {
        return Trees.object(group() + "/v1", "Widget", name).with("spec", JsonObject.EMPTY.with("size", 3));
    }
}

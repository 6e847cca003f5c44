package io.steersman.cli.demo;

import static io.steersman.cli.demo.Narrator.expect;

import io.steersman.api.DynamicObject;
import io.steersman.api.apiextensions.v1.CustomResourceDefinition;
import io.steersman.api.value.Json;
import io.steersman.client.Kube;
import io.steersman.client.condition.Conditions;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.json.JsonString;
import java.time.Duration;

/** A kind that did not exist a moment ago, through the dynamic client: the same verbs, trees instead of classes. */
final class CustomResources {

    private static final String API_VERSION = "example.com/v1";

    private CustomResources() {}

    static void walk(Kube kube, Narrator narrator) {
        narrator.chapter("Dynamic: kube.dynamic(\"example.com/v1\", \"Widget\", \"shop\")");
        var definitions = kube.apiextensionsV1().customResourceDefinitions();
        definitions.create(definition());
        definitions.await("widgets.example.com", Conditions.established(), Duration.ofSeconds(20));
        narrator.tell("define", "customresourcedefinition widgets.example.com, established");

        var widgets = kube.dynamic(API_VERSION, "Widget", Shop.NAMESPACE);
        var gizmo = widgets.create(DynamicObject.of(
                API_VERSION,
                "Widget",
                o -> o.metadata(m -> m.name("gizmo")).set("/spec/size", 3).set("/spec/unknown", "pruned")));
        expect(gizmo.at("/spec/unknown") == null, "what the schema does not know is pruned");
        narrator.tell(
                "create",
                "size " + gizmo.json().integer("/spec/size") + ", colour defaulted to "
                        + gizmo.json().string("/spec/colour") + ", an unknown field pruned");
        var bigger = widgets.update("gizmo", w -> w.with(b -> b.set("/spec/size", 5)));
        narrator.tell(
                "update",
                "size " + bigger.json().integer("/spec/size") + ", generation "
                        + bigger.metadata().generation());
        try {
            widgets.update("gizmo", w -> w.with(b -> b.set("/spec/size", "big")));
            expect(false, "a text is no size");
        } catch (ApiException e) {
            narrator.tell(
                    "update",
                    "size \"big\": " + e.code() + " " + e.status().reason() + ", "
                            + e.status().causes().get(0).message());
        }
        var metadata = kube.metadata(kube.dynamicType(API_VERSION, "Widget"), Shop.NAMESPACE);
        narrator.tell("metadata", metadata.get("gizmo").name() + ", without its spec");
        widgets.delete("gizmo");
        definitions.delete("widgets.example.com");
        definitions.await("widgets.example.com", Conditions.deleted(), Duration.ofSeconds(20));
        narrator.tell("delete", "the widget and its definition");
    }

    private static CustomResourceDefinition definition() {
        return CustomResourceDefinition.of(c -> c.metadata(m -> m.name("widgets.example.com"))
                .spec(s -> s.group("example.com")
                        .scope("Namespaced")
                        .names(n -> n.kind("Widget").plural("widgets").singular("widget"))
                        .versions(v -> v.name("v1")
                                .served(true)
                                .storage(true)
                                .schema(w -> w.openAPIV3Schema(root -> root.type("object")
                                        .properties(
                                                "spec",
                                                spec -> spec.type("object")
                                                        .properties("size", size -> size.type("integer"))
                                                        .properties(
                                                                "colour",
                                                                colour -> colour.type("string")
                                                                        .default_(Json.of(JsonString.of("red"))))))))));
    }
}

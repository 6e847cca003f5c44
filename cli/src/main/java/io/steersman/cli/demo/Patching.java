package io.steersman.cli.demo;

import static io.steersman.cli.demo.Narrator.expect;

import io.steersman.api.Uid;
import io.steersman.client.Kube;
import io.steersman.client.request.Patch;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;

/** The patch formats, guarded by uid, so that a namesake made later is left alone. */
final class Patching {

    private Patching() {}

    static void walk(Kube kube, Narrator narrator) {
        narrator.chapter("Patch: guarded by uid");
        var pods = kube.coreV1().pods(Shop.NAMESPACE);
        var seen = pods.create(Shop.pod("web-0"));

        var gold = pods.patch(
                "web-0",
                Patch.merge(JsonObject.of(o -> o.label("tier", "gold"))).onlyIf(seen.uid()));
        narrator.tell("merge", "labels " + gold.metadata().labels());

        var operations =
                (JsonArray) JsonValue.parse("[{\"op\":\"test\",\"path\":\"/metadata/labels/tier\",\"value\":\"gold\"},"
                        + "{\"op\":\"replace\",\"path\":\"/metadata/labels/tier\",\"value\":\"silver\"}]");
        var silver = pods.patch("web-0", Patch.json(operations).onlyIf(seen.uid()));
        narrator.tell("json", "test and replace: labels " + silver.metadata().labels());

        var image = JsonObject.parse("{\"spec\":{\"containers\":[{\"name\":\"web\",\"image\":\"nginx:1.30\"}]}}");
        var newer = pods.patch("web-0", Patch.strategic(image).onlyIf(seen.uid()));
        narrator.tell(
                "strategic",
                "finds the container by its name: "
                        + newer.spec().containers().get(0).image());

        try {
            pods.patch(
                    "web-0",
                    Patch.merge(JsonObject.of(o -> o.label("tier", "lead"))).onlyIf(OTHER));
            expect(false, "a patch for another uid is refused");
        } catch (ApiException e) {
            expect(e.guardFailed(), "a foreign uid is a failed guard, not " + e.getMessage());
            narrator.tell(
                    "merge", "for another uid: " + e.code() + " " + e.status().reason() + ", nothing changed");
        }

        var applied = kube.coreV1().configMaps(Shop.NAMESPACE).apply(Shop.prices("hours"), "shop-operator");
        narrator.tell(
                "apply",
                "configmap hours, its fields owned by "
                        + applied.metadata().managedFields().get(0).manager());
    }

    private static final Uid OTHER = Uid.of("00000000-0000-0000-0000-000000000000");
}

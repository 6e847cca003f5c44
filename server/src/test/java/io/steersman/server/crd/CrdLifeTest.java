package io.steersman.server.crd;

import static io.steersman.server.crd.Api.CRDS;
import static io.steersman.server.crd.Api.widget;
import static io.steersman.server.crd.Api.widgets;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrdLifeTest {

    private static final String CRD = CRDS + "/widgets.crd.example.com";
    private static final String WIDGETS = "/apis/crd.example.com/v1/namespaces/default/widgets";

    private final Api api = new Api();

    @AfterEach
    void stop() {
        api.close();
    }

    private static String condition(JsonObject crd, String type) {
        return crd.array("/status/conditions")
                .objects()
                .filter(c -> type.equals(c.string("/type")))
                .map(c -> c.string("/status") + " " + c.string("/reason") + " " + c.string("/message"))
                .findFirst()
                .orElse("absent");
    }

    @Test
    void aCrdIsEstablishedAndItsResourcesAreServedAndDiscovered() {
        assertThat(api.get(WIDGETS).code()).isEqualTo(404);
        api.establish(widgets());

        var crd = api.get(CRD).body();
        assertThat(condition(crd, "NamesAccepted")).isEqualTo("True NoConflicts no conflicts found");
        assertThat(condition(crd, "Established"))
                .isEqualTo("True InitialNamesAccepted the initial names have been accepted");
        assertThat(crd.at("/status/acceptedNames"))
                .isEqualTo(JsonValue.parse("{\"plural\":\"widgets\",\"singular\":\"widget\",\"shortNames\":[\"wd\"],"
                        + "\"kind\":\"Widget\",\"listKind\":\"WidgetList\"}"));
        assertThat(crd.at("/status/storedVersions")).isEqualTo(JsonArray.of("v1"));
        assertThat(crd.string("/spec/conversion/strategy")).isEqualTo("None");

        assertThat(api.get(WIDGETS).body().string("/kind")).isEqualTo("WidgetList");
        assertThat(api.get("/apis/crd.example.com/v1")
                        .body()
                        .array("/resources")
                        .size())
                .isEqualTo(2);
        var openApi = api.get("/openapi/v3/apis/crd.example.com/v1").body();
        assertThat(openApi.string(
                        "/components/schemas/com.example.crd.v1.Widget/properties/spec/properties/color/type"))
                .isEqualTo("string");
        assertThat(openApi.at("/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"))
                .isNotNull();
        assertThat(api.get("/apis/apiregistration.k8s.io/v1/apiservices/v1.crd.example.com")
                        .code())
                .isEqualTo(200);
    }

    @Test
    void whatTheSchemaDoesNotSpecifyIsPrunedAndWhatItDefaultsIsFilledIn() {
        api.establish(widgets());
        var created = api.create(WIDGETS, widget("a", "{\"color\":\"red\",\"weight\":1}"));
        assertThat(created.body().at("/spec")).isEqualTo(JsonValue.parse("{\"color\":\"red\",\"size\":3}"));
        assertThat(created.warnings()).singleElement().asString().contains("unknown field \\\"spec.weight\\\"");
    }

    @Test
    void aZeroThatWasWrittenIsNotReplacedByTheDefault() {
        api.establish(widgets());
        var created = api.create(WIDGETS, widget("a", "{\"size\":0,\"color\":\"\"}"));
        assertThat(created.body().at("/spec")).isEqualTo(JsonValue.parse("{\"size\":0,\"color\":\"\"}"));
    }

    @Test
    void theGenerationCountsTheSpecAndTheStatusHasItsOwnEndpoint() {
        api.establish(widgets());
        api.create(WIDGETS, widget("a", "{}").with("status", JsonObject.EMPTY.with("ready", true)));
        assertThat(api.get(WIDGETS + "/a").body().at("/status")).isNull();

        var status = api.patch(WIDGETS + "/a/status", "{\"status\":{\"ready\":true},\"spec\":{\"size\":9}}");
        assertThat(status.body().at("/status/ready")).isEqualTo(JsonValue.parse("true"));
        assertThat(status.body().number("/spec/size")).isEqualTo(3);
        assertThat(status.body().number("/metadata/generation")).isEqualTo(1);

        var spec = api.patch(WIDGETS + "/a", "{\"spec\":{\"size\":4},\"status\":{\"ready\":false}}");
        assertThat(spec.body().at("/status/ready")).isEqualTo(JsonValue.parse("true"));
        assertThat(spec.body().number("/metadata/generation")).isEqualTo(2);
    }

    @Test
    void aReplacementMustNameTheVersionItReplaces() {
        api.establish(widgets());
        api.create(WIDGETS, widget("a", "{}"));
        var answer = api.put(WIDGETS + "/a", widget("a", "{}"));
        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.message())
                .isEqualTo("widgets.crd.example.com \"a\" is invalid: metadata.resourceVersion: Invalid value: 0:"
                        + " must be specified for an update");
    }

    @Test
    void anotherCrdOfTheGroupDoesNotGetNamesThatAreTaken() {
        api.establish(widgets());
        var other = widgets()
                .set("/metadata/name", "gizmos.crd.example.com")
                .set("/spec/names", JsonValue.parse("{\"plural\":\"gizmos\",\"kind\":\"Widget\"}"));
        api.establish(other);

        var crd = api.get(CRDS + "/gizmos.crd.example.com").body();
        assertThat(condition(crd, "NamesAccepted"))
                .isEqualTo("False ListKindConflict \"WidgetList\" is already in use");
        assertThat(condition(crd, "Established")).isEqualTo("False NotAccepted not all names are accepted");
        assertThat(api.get("/apis/crd.example.com/v1/gizmos").code()).isEqualTo(404);

        api.delete(CRD);
        api.settle();
        assertThat(api.get("/apis/crd.example.com/v1/gizmos").code()).isEqualTo(200);
    }

    @Test
    void aDeletedCrdTakesItsInstancesAlongAndWaitsForTheirFinalizers() {
        api.establish(widgets());
        api.create(WIDGETS, widget("free", "{}"));
        api.create(WIDGETS, widget("held", "{}").set("/metadata/finalizers", JsonArray.of("example.com/hold")));

        var deleted = api.delete(CRD);
        assertThat(deleted.body().string("/kind")).isEqualTo("CustomResourceDefinition");
        assertThat(deleted.body().at("/metadata/finalizers"))
                .isEqualTo(JsonArray.of("customresourcecleanup.apiextensions.k8s.io"));
        assertThat(deleted.body().number("/metadata/generation")).isEqualTo(1);
        api.settle();

        var crd = api.get(CRD).body();
        assertThat(condition(crd, "Terminating"))
                .isEqualTo("True InstanceDeletionInProgress CustomResource deletion is in progress");
        assertThat(api.get(WIDGETS + "/free").code()).isEqualTo(404);
        var refused = api.create(WIDGETS, widget("late", "{}"));
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("widgets.crd.example.com \"late\" is forbidden: create not allowed while custom resource"
                        + " definition is terminating");

        api.patch(WIDGETS + "/held", "{\"metadata\":{\"finalizers\":null}}");
        api.settle();
        assertThat(api.get(CRD).code()).isEqualTo(404);
        assertThat(api.get(WIDGETS).code()).isEqualTo(404);
        assertThat(api.get("/apis/crd.example.com").code()).isEqualTo(404);

        api.establish(widgets());
        assertThat(api.get(WIDGETS).body().array("/items")).isEmpty();
    }

    @Test
    void allServedVersionsShowTheSameObjectAndDeprecatedOnesWarn() {
        var crd = widgets();
        var v1 = (JsonObject) crd.at("/spec/versions/0");
        var beta = v1.with("name", "v1beta1").with("storage", false).with("deprecated", true);
        var hidden = v1.with("name", "v2").with("storage", false).with("served", false);
        api.establish(crd.set("/spec/versions", JsonArray.of(beta, v1, hidden)));

        api.create(WIDGETS, widget("a", "{\"color\":\"red\"}"));
        var seen = api.get("/apis/crd.example.com/v1beta1/namespaces/default/widgets/a");
        assertThat(seen.body().string("/apiVersion")).isEqualTo("crd.example.com/v1beta1");
        assertThat(seen.body().string("/spec/color")).isEqualTo("red");
        assertThat(seen.warnings())
                .containsExactly(
                        "299 - \"crd.example.com/v1beta1 Widget is deprecated; use crd.example.com/v1 Widget\"");
        assertThat(api.get("/apis/crd.example.com/v2/namespaces/default/widgets")
                        .code())
                .isEqualTo(404);
        assertThat(api.get("/apis/crd.example.com").body().string("/preferredVersion/version"))
                .isEqualTo("v1");
    }

    @Test
    void aChangedSchemaIsServedAtOnceAndShowsOldObjectsInItsWay() {
        api.establish(widgets());
        api.create(WIDGETS, widget("a", "{\"color\":\"red\"}"));
        api.ask(
                "PATCH",
                CRD,
                JsonObject.parse("{\"spec\":{\"versions\":[{\"name\":\"v1\",\"served\":true,\"storage\":true,"
                        + "\"schema\":{\"openAPIV3Schema\":{\"type\":\"object\",\"properties\":{\"spec\":{\"type\":"
                        + "\"object\",\"properties\":{\"shape\":{\"type\":\"string\",\"default\":\"round\"}}}}}}}]}}"),
                "application/merge-patch+json");
        api.settle();
        assertThat(api.get(WIDGETS + "/a").body().at("/spec")).isEqualTo(JsonValue.parse("{\"shape\":\"round\"}"));
    }

    @Test
    void rulesInCelAreStoredAndAWarningSaysTheyDoNothing() {
        var crd = widgets()
                .set(
                        "/spec/versions/0/schema/openAPIV3Schema/properties/spec/x-kubernetes-validations",
                        JsonValue.parse("[{\"rule\":\"self.size > 1\"}]"));
        var answer = api.create(CRDS, crd);
        assertThat(answer.code()).isEqualTo(201);
        assertThat(answer.warnings()).singleElement().asString().contains("not evaluated by this server");
    }

    @Test
    void whatWasThereBeforeAStricterSchemaMayStay() {
        api.establish(widgets());
        api.create(WIDGETS, widget("a", "{\"color\":\"red\",\"size\":1}"));
        var stricter = api.get(CRD)
                .body()
                .set("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/color/maxLength", 2);
        assertThat(api.put(CRD, stricter).code()).isEqualTo(200);
        api.settle();

        assertThat(api.patch(WIDGETS + "/a", "{\"spec\":{\"size\":2}}").code()).isEqualTo(200);
        assertThat(api.patch(WIDGETS + "/a", "{\"spec\":{\"color\":\"blue\"}}").message())
                .isEqualTo(
                        "Widget.crd.example.com \"a\" is invalid: spec.color: Too long: may not be more than 2 bytes");
    }
}

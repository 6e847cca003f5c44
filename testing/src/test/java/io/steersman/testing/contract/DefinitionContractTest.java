package io.steersman.testing.contract;

import static io.steersman.testing.contract.CustomResources.DEFINITIONS;
import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Custom resource definitions: how they come to be served, and how they go. */
class DefinitionContractTest extends Contract {

    @Test
    void aDefinitionIsAcceptedAndEstablished() {
        var definition = CustomResources.widgets(unique("crd"));

        var served = CustomResources.served(this, definition);

        var read = get(served.path()).expect(200).json();
        assertThat(CustomResources.condition(read, "NamesAccepted")).isEqualTo("True");
        assertThat(read.object("/status/acceptedNames"))
                .isEqualTo(json("{'plural':'widgets','singular':'widget','kind':'Widget','listKind':'WidgetList',"
                        + "'shortNames':['wd']}"));
        assertThat(read.array("/status/storedVersions").strings()).containsExactly("v1");
        assertThat(read.object("/spec/conversion")).isEqualTo(json("{'strategy':'None'}"));
    }

    @Test
    void discoveryFollows() {
        var served = CustomResources.served(this, CustomResources.widgets(unique("crd")));

        var list = eventually(() -> get("/apis/" + served.group() + "/v1").send(), a -> a.status() == 200)
                .json();
        assertThat(list.array("/resources").objects().map(r -> r.string("/name")))
                .containsExactlyInAnyOrder("widgets", "widgets/status", "widgets/scale");
        var widgets = list.array("/resources")
                .objects()
                .filter(r -> "widgets".equals(r.string("/name")))
                .findFirst()
                .orElseThrow();
        assertThat(widgets.without("storageVersionHash"))
                .isEqualTo(json("{'name':'widgets','singularName':'widget','namespaced':true,'kind':'Widget',"
                        + "'verbs':['delete','deletecollection','get','list','patch','create','update','watch'],"
                        + "'shortNames':['wd']}"));
        eventually(
                () -> get("/apis").expect(200),
                a -> a.json()
                        .array("/groups")
                        .objects()
                        .anyMatch(g -> served.group().equals(g.string("/name"))));
    }

    @Test
    void deletingADefinitionDeletesItsObjectsAndItsRoutes() {
        var served = CustomResources.served(this, CustomResources.widgets(unique("crd")));
        var start = post(served.in(ns()), served.object("a")).expect(201).resourceVersion();
        var watching = watch(get(served.in(ns())).with("resourceVersion", start));

        delete(served.path()).expect(200);

        eventuallyGone(served.path());
        eventually(() -> get(served.everywhere()).send(), answer -> answer.status() == 404);
        // The watch ends with the resource, having told of the deletion.
        assertThat(watching.untilEnd()).containsExactly("DELETED a");
    }

    @Test
    void anObjectThatIsHeldHoldsItsDefinition() {
        var served = CustomResources.served(this, CustomResources.widgets(unique("crd")));
        post(served.in(ns()), served.object("a").set("/metadata/finalizers", JsonArray.of("example.com/hold")))
                .expect(201);

        var dying = delete(served.path()).expect(200);
        assertThat(dying.status()).isEqualTo(200);
        var terminating = eventually(
                () -> get(served.path()).expect(200),
                answer ->
                        CustomResources.condition(answer.json(), "Terminating").equals("True"));
        assertThat(terminating.json().array("/metadata/finalizers").strings())
                .containsExactly("customresourcecleanup.apiextensions.k8s.io");
        eventually(
                () -> get(served.in(ns(), "a")).expect(200),
                answer -> answer.json().string("/metadata/deletionTimestamp") != null);
        post(served.in(ns()), served.object("b"))
                .send()
                .refused(
                        403,
                        "Forbidden",
                        served.resource()
                                + " \"b\" is forbidden: create not allowed while custom resource definition is terminating");

        merge(served.in(ns(), "a"), "{'metadata':{'finalizers':[]}}").expect(200);
        eventuallyGone(served.path());
    }

    @Test
    void theNameIsPluralAndGroup() {
        var definition = CustomResources.widgets(unique("crd")).set("/metadata/name", "gadgets.example.com");

        refusedWith(
                definition,
                "metadata.name: Invalid value: \"gadgets.example.com\": must be spec.names.plural+\".\"+spec.group");
    }

    @Test
    void exactlyOneVersionIsStored() {
        var definition = CustomResources.widgets(unique("crd"));
        var version = definition.object("/spec/versions/0");

        refusedWith(
                definition.set("/spec/versions", JsonArray.of(version, version.with("name", "v2"))),
                "spec.versions: Invalid value: ",
                "must have exactly one version marked as storage version");
    }

    @Test
    void aSchemaIsStructural() {
        var definition = CustomResources.widgets(unique("crd"))
                .set("/spec/versions/0/schema/openAPIV3Schema", json("{'type':'object','properties':{'spec':{}}}"));

        refusedWith(
                definition,
                "spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields");
    }

    @Test
    void aDefaultIsValid() {
        var definition = CustomResources.widgets(unique("crd"))
                .set("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/colour/default", "blue");

        refusedWith(
                definition,
                "spec.validation.openAPIV3Schema.properties[spec].properties[colour].default: Unsupported value: \"blue\": supported values: \"red\", \"green\"");
    }

    @Test
    void withoutAStatusSubresourceTheStatusIsData() {
        var served = CustomResources.served(this, CustomResources.plain(unique("crd")));

        var created = post(served.in(ns()), served.object("a").set("/status/phase", "Early"))
                .expect(201)
                .json();
        assertThat(created.string("/status/phase")).isEqualTo("Early");
        var changed = merge(served.in(ns(), "a"), "{'status':{'phase':'Late'}}")
                .expect(200)
                .json();
        assertThat(changed.string("/status/phase")).isEqualTo("Late");
        assertThat(changed.integer("/metadata/generation")).isEqualTo(2);
        get(served.in(ns(), "a", "status")).expect(404);
        get(served.in(ns(), "a", "scale")).expect(404);
    }

    @Test
    void severalVersionsAreServedOfOneObject() {
        var definition = CustomResources.widgets(unique("crd"));
        var version = definition.object("/spec/versions/0");
        var both = definition.set(
                "/spec/versions",
                JsonArray.of(version, version.with("name", "v1beta1").with("storage", false)));
        var served = CustomResources.served(this, both);
        post(served.in(ns()), served.object("a")).expect(201);

        var beta = eventually(
                () -> get(served.in(ns(), "a").replace("/v1/", "/v1beta1/")).send(), answer -> answer.status() == 200);
        assertThat(beta.string("/apiVersion")).isEqualTo(served.group() + "/v1beta1");
        assertThat(get(served.in(ns(), "a")).expect(200).string("/apiVersion")).isEqualTo(served.group() + "/v1");
    }

    @Test
    void clusterWideObjectsHaveNoNamespace() {
        var definition = CustomResources.widgets(unique("crd")).set("/spec/scope", "Cluster");
        var served = CustomResources.served(this, definition);

        post(served.everywhere(), served.object("a")).expect(201);

        assertThat(get(served.everywhere() + "/a").expect(200).json().at("/metadata/namespace"))
                .isNull();
        get(served.in(ns(), "a")).expect(404);
    }

    private void refusedWith(JsonObject definition, String... problem) {
        var answer = post(DEFINITIONS, definition).send();
        deleteAfterwards(DEFINITIONS + "/" + definition.string("/metadata/name"));

        answer.expect(422);
        assertThat(answer.string("/reason")).isEqualTo("Invalid");
        assertThat(answer.string("/details/kind")).isEqualTo("CustomResourceDefinition");
        assertThat(answer.causes()).anySatisfy(cause -> assertThat(cause).contains(List.of(problem)));
    }
}

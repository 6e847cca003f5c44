package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.testing.subject.Trees;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a custom resource: pruned, defaulted, validated, and else as any other. */
class CustomResourceContractTest extends Contract {

    private CustomResources widgets;

    @BeforeEach
    void define() {
        widgets = CustomResources.shared(this);
    }

    @Test
    void whatTheSchemaDoesNotKnowIsPruned() {
        var body = widgets.object("a")
                .set("/spec/nonsense", 1)
                .set("/nonsense", true)
                .set("/spec/free", json("{'any':{'thing':[1]}}"));

        var created = post(widgets.in(ns()), body).expect(201).json();

        assertThat(created.has("nonsense")).isFalse();
        assertThat(created.object("/spec")).isEqualTo(json("{'size':3,'colour':'red','free':{'any':{'thing':[1]}}}"));
    }

    @Test
    void whatIsMissingIsDefaulted() {
        var body = widgets.object("a")
                .set(
                        "/spec/parts",
                        json("{'p':[{'name':'x'},{'name':'y','count':5}]}").array("/p"));

        var created = post(widgets.in(ns()), body).expect(201).json();

        assertThat(created.string("/spec/colour")).isEqualTo("red");
        assertThat(created.array("/spec/parts").toString())
                .isEqualTo(json("{'p':[{'count':1,'name':'x'},{'count':5,'name':'y'}]}")
                        .array("/p")
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/spec/size | 0 | spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
                "/spec/size | 11 | spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10",
                "/spec/size | \"x\" | spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\"",
                "/spec/colour | \"blue\" | spec.colour: Unsupported value: \"blue\": supported values: \"red\", \"green\"",
                "/spec/title | \"abcdefghi\" | spec.title: Too long: may not be more than 8 bytes",
                "/spec/title | \"A\" | spec.title: Invalid value: \"A\": spec.title in body should match '^[a-z]*$'",
                "/spec/tags | [\"a\",\"a\"] | spec.tags[1]: Duplicate value: \"a\"",
                "/spec/parts | [{}] | spec.parts[0].name: Required value",
                "/spec/port | true | spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\"",
            })
    void whatTheSchemaForbidsIsRefused(String pointer, String value, String problem) {
        var body = widgets.object("a").set(pointer, io.steersman.wire.json.JsonValue.parse(value));

        var answer = post(widgets.in(ns()), body).send();

        answer.refused(422, "Invalid", "Widget." + widgets.group() + " \"a\" is invalid: " + problem);
        assertThat(answer.causes()).containsExactly(problem);
        get(widgets.in(ns(), "a")).expect(404);
    }

    @Test
    void whatIsRequiredIsNamed() {
        var answer = post(widgets.in(ns()), widgets.object("a").set("/spec", JsonObject.EMPTY))
                .send();

        answer.refused(422, "Invalid", "Widget." + widgets.group() + " \"a\" is invalid: spec.size: Required value")
                .details(json("{'name':'a','kind':'Widget','causes':[{'reason':'FieldValueRequired',"
                                + "'message':'Required value','field':'spec.size'}]}")
                        .with("group", widgets.group()));
    }

    @Test
    void anUpdateWithoutAResourceVersionIsRefused() {
        post(widgets.in(ns()), widgets.object("a")).expect(201);

        put(widgets.in(ns(), "a"), widgets.object("a"))
                .send()
                .refused(
                        422,
                        "Invalid",
                        widgets.resource() + " \"a\" is invalid: metadata.resourceVersion: Invalid value: 0: must be"
                                + " specified for an update");
    }

    @Test
    void aStrategicPatchIsRefused() {
        post(widgets.in(ns()), widgets.object("a")).expect(201);

        patch(widgets.in(ns(), "a"), Call.STRATEGIC_PATCH, "{'spec':{'size':4}}")
                .send()
                .refused(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include:"
                                + " application/json-patch+json, application/merge-patch+json,"
                                + " application/apply-patch+yaml");
        assertThat(merge(widgets.in(ns(), "a"), "{'spec':{'size':4}}")
                        .expect(200)
                        .json()
                        .integer("/spec/size"))
                .isEqualTo(4);
        assertThat(patch(widgets.in(ns(), "a"), Call.JSON_PATCH, "[{'op':'replace','path':'/spec/size','value':5}]")
                        .expect(200)
                        .json()
                        .integer("/spec/size"))
                .isEqualTo(5);
    }

    @Test
    void theGenerationCountsChangesOfTheSpec() {
        var created = post(widgets.in(ns()), widgets.object("a")).expect(201).json();
        assertThat(created.integer("/metadata/generation")).isEqualTo(1);

        assertThat(merge(widgets.in(ns(), "a"), "{'metadata':{'labels':{'a':'b'}}}")
                        .expect(200)
                        .json()
                        .integer("/metadata/generation"))
                .isEqualTo(1);
        assertThat(merge(widgets.in(ns(), "a"), "{'spec':{'size':4}}")
                        .expect(200)
                        .json()
                        .integer("/metadata/generation"))
                .isEqualTo(2);
        assertThat(merge(widgets.in(ns(), "a", "status"), "{'status':{'phase':'Done'}}")
                        .expect(200)
                        .json()
                        .integer("/metadata/generation"))
                .isEqualTo(2);
    }

    @Test
    void theStatusHasAPathOfItsOwn() {
        var created = post(widgets.in(ns()), widgets.object("a").set("/status/phase", "Early"))
                .expect(201)
                .json();
        assertThat(created.has("status")).isFalse();

        var through = put(
                        widgets.in(ns(), "a", "status"),
                        created.set("/status/phase", "Done")
                                .set("/spec/size", 9)
                                .set("/metadata/labels", json("{'a':'b'}")))
                .expect(200)
                .json();
        assertThat(through.string("/status/phase")).isEqualTo("Done");
        assertThat(through.integer("/spec/size")).isEqualTo(3);
        assertThat(through.at("/metadata/labels")).isNull();

        var main = merge(widgets.in(ns(), "a"), "{'status':{'phase':'Lost'}}")
                .expect(200)
                .json();
        assertThat(main.string("/status/phase")).isEqualTo("Done");
        get(widgets.in(ns(), "a", "status")).expect(200);
    }

    @Test
    void theScaleIsRead() {
        post(widgets.in(ns()), widgets.object("a").set("/spec/replicas", 2)).expect(201);
        merge(widgets.in(ns(), "a", "status"), "{'status':{'replicas':1,'selector':'app=x'}}")
                .expect(200);

        var scale = get(widgets.in(ns(), "a", "scale")).expect(200).json();

        assertThat(scale.string("/kind")).isEqualTo("Scale");
        assertThat(scale.string("/apiVersion")).isEqualTo("autoscaling/v1");
        assertThat(scale.object("/spec")).isEqualTo(json("{'replicas':2}"));
        assertThat(scale.object("/status")).isEqualTo(json("{'replicas':1,'selector':'app=x'}"));
        merge(widgets.in(ns(), "a", "scale"), "{'spec':{'replicas':7}}").expect(200);
        assertThat(get(widgets.in(ns(), "a")).expect(200).json().integer("/spec/replicas"))
                .isEqualTo(7);
    }

    @Test
    void listsAndWatchesAreAsForAnyKind() {
        var start = post(widgets.in(ns()), widgets.object("a")).expect(201).resourceVersion();
        var watching = watch(get(widgets.in(ns())).with("resourceVersion", start));
        post(widgets.in(ns()), Trees.labelled(widgets.object("b"), "app", "x")).expect(201);
        delete(widgets.in(ns(), "a")).expect(200);

        assertThat(watching.next(2)).containsExactly("ADDED b", "DELETED a");
        var list = get(widgets.in(ns()) + "?labelSelector=app%3Dx").expect(200);
        assertThat(list.names()).containsExactly("b");
        assertThat(list.json().string("/kind")).isEqualTo("WidgetList");
        // Items of a custom resource say what they are, those of a built-in one do not.
        assertThat(list.json().string("/items/0/kind")).isEqualTo("Widget");
    }

    @Test
    void anUnknownVersionInTheBodyIsRefused() {
        post(widgets.in(ns()), widgets.object("a").with("apiVersion", widgets.group() + "/v2"))
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "the API version in the data (" + widgets.group()
                                + "/v2) does not match the expected API version (" + widgets.group() + "/v1)");
        post(widgets.in(ns()), widgets.object("a").with("kind", "Gadget"))
                .send()
                .refused(
                        422,
                        "Invalid",
                        "Gadget." + widgets.group()
                                + " \"a\" is invalid: kind: Invalid value: \"Gadget\": must be Widget");
    }

    @Test
    void finalizersHoldAsForAnyKind() {
        var body = widgets.object("a").set("/metadata/finalizers", JsonArray.of("example.com/hold"));
        post(widgets.in(ns()), body).expect(201);

        var dying = delete(widgets.in(ns(), "a")).expect(200).json();

        assertThat(dying.string("/metadata/deletionTimestamp")).isNotNull();
        assertThat(dying.integer("/metadata/generation")).isEqualTo(2);
        merge(widgets.in(ns(), "a"), "{'metadata':{'finalizers':[]}}").expect(200);
        get(widgets.in(ns(), "a")).expect(404);
    }

    @Test
    void theCollectionOfAnotherNamespaceIsEmpty() {
        post(widgets.in(ns()), widgets.object("a")).expect(201);

        assertThat(get(widgets.in("default")).expect(200).names()).isEmpty();
        assertThat(get(widgets.everywhere())
                        .with("fieldSelector", "metadata.namespace=" + ns())
                        .expect(200)
                        .names())
                .containsExactly("a");
    }
}

package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code dryRun} and {@code fieldValidation}: the whole way, but nothing stored; and how strictly bodies are read. */
class DryRunContractTest extends Contract {

    @Test
    void aDryCreationStoresNothing() {
        var answer = post(core("configmaps") + "?dryRun=All", configMap("a"))
                .expect(201)
                .json();

        assertThat(answer.string("/metadata/uid")).isNotNull();
        assertThat(answer.string("/metadata/resourceVersion")).isNull();
        get(core("configmaps", "a")).expect(404);
    }

    @Test
    void aDryCreationIsCheckedLikeAnyOther() {
        createConfigMap("a");

        post(core("configmaps") + "?dryRun=All", configMap("a")).expect(409);
        post(core("configmaps") + "?dryRun=All", configMap("A")).expect(422);
        assertThat(post(
                                core("configmaps") + "?dryRun=All",
                                json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'generateName':'g-'}}"))
                        .expect(201)
                        .string("/metadata/name"))
                .startsWith("g-");
    }

    @Test
    void dryChangesStoreNothing() {
        var created = post(core("configmaps"), configMap("a", "k", "1")).expect(201);

        var put = put(core("configmaps", "a") + "?dryRun=All", created.json().set("/data/k", "2"))
                .expect(200);
        var patched = merge(core("configmaps", "a") + "?dryRun=All", "{'data':{'k':'3'}}")
                .expect(200);

        assertThat(put.string("/data/k")).isEqualTo("2");
        assertThat(patched.string("/data/k")).isEqualTo("3");
        assertThat(patched.resourceVersion()).isEqualTo(created.resourceVersion());
        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(created.json());
    }

    @Test
    void onlyAllIsADryRun() {
        var answer = post(core("configmaps") + "?dryRun=Some", configMap("a")).send();

        answer.refused(
                        422,
                        "Invalid",
                        "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"Some\"]: supported"
                                + " values: \"All\"")
                .details(
                        "{'group':'meta.k8s.io','kind':'CreateOptions','causes':[{'reason':'FieldValueNotSupported',"
                                + "'message':'Unsupported value: [\\'Some\\']: supported values: \\'All\\'','field':'dryRun'}]}");
        get(core("configmaps", "a")).expect(404);
    }

    @Test
    void unknownAndDoubleFieldsAreWarnedOf() {
        var body =
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'k':'1','k':'2'},'nonsense':1}";

        for (var query : new String[] {"", "?fieldValidation=Warn"}) {
            var created = call("POST", core("configmaps") + query)
                    .body(body.replace('\'', '"'), Call.JSON)
                    .expect(201);
            assertThat(created.warnings())
                    .containsExactly(
                            "299 - \"duplicate field \\\"data.k\\\"\"", "299 - \"unknown field \\\"nonsense\\\"\"");
            assertThat(created.string("/data/k")).isEqualTo("2");
            assertThat(created.json().has("nonsense")).isFalse();
            delete(core("configmaps", "a")).expect(200);
        }
    }

    @Test
    void strictlyTheyAreRefused() {
        var body =
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a'},'data':{'k':'1','k':'2'},'nonsense':1}";

        call("POST", core("configmaps") + "?fieldValidation=Strict")
                .body(body.replace('\'', '"'), Call.JSON)
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: duplicate"
                                + " field \"data.k\", unknown field \"nonsense\"");
        get(core("configmaps", "a")).expect(404);
    }

    @Test
    void ignoredTheyAreNotMentioned() {
        var created = post(
                        core("configmaps") + "?fieldValidation=Ignore",
                        configMap("a").with("nonsense", 1))
                .expect(201);

        assertThat(created.warnings()).isEmpty();
    }

    @Test
    void anUnknownStrictnessIsRefused() {
        post(core("configmaps") + "?fieldValidation=Perhaps", configMap("a"))
                .send()
                .refused(
                        422,
                        "Invalid",
                        "CreateOptions.meta.k8s.io \"\" is invalid: fieldValidation: Unsupported value: \"Perhaps\":"
                                + " supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {Call.MERGE_PATCH, Call.STRATEGIC_PATCH})
    void patchesAreReadAsStrictly(String type) {
        createConfigMap("a");
        var patch = "{'nonsense':1,'data':{'k':'v'}}";

        assertThat(patch(core("configmaps", "a"), type, patch).expect(200).warnings())
                .containsExactly("299 - \"unknown field \\\"nonsense\\\"\"");
        var strict = patch(core("configmaps", "a") + "?fieldValidation=Strict", type, patch)
                .expect(422);
        assertThat(strict.string("/message")).contains("unknown field \"nonsense\"");
    }

    @Test
    void customResourcesAreReadAsStrictly() {
        var widgets = CustomResources.shared(this);
        var body = widgets.object("a").set("/spec/nonsense", 1);

        post(widgets.in(ns()) + "?fieldValidation=Strict", body)
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "Widget in version \"v1\" cannot be handled as a Widget: strict decoding error: unknown field"
                                + " \"spec.nonsense\"");
        assertThat(post(widgets.in(ns()), body).expect(201).warnings())
                .containsExactly("299 - \"unknown field \\\"spec.nonsense\\\"\"");
    }
}

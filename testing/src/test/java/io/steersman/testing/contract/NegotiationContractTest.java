package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media types: which are spoken, which are refused, and the forms an object can be asked for in. */
class NegotiationContractTest extends Contract {

    private static final String TYPES = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final String METADATA = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
    private static final String METADATA_LIST = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "text/html, */*;q=0.1", ""})
    void jsonIsTheAnswerToMost(String accept) {
        createConfigMap("a");

        var answer = get(core("configmaps", "a")).accept(accept).expect(200);

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.string("/kind")).isEqualTo("ConfigMap");
    }

    @Test
    void aTypeThatIsNotSpokenIsNotAcceptable() {
        createConfigMap("a");

        get(core("configmaps", "a"))
                .accept("text/html")
                .send()
                .refused(406, "NotAcceptable", "406: Not Acceptable\n\nAvailable representations: " + TYPES);
        get(core("configmaps", "a")).accept("text/html, application/json;q=0.5").expect(200);
    }

    @Test
    void aBodyInAnotherTypeIsUnsupported() {
        call("POST", core("configmaps"))
                .body("<xml/>", "application/xml")
                .send()
                .refused(
                        415,
                        "UnsupportedMediaType",
                        "the body of the request was in an unknown format - accepted media types include: " + TYPES);
    }

    @Test
    void yamlIsReadAndWritten() {
        var yaml = """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: a
                data:
                  # A number must be quoted to be a text.
                  k: "1"
                  long: |
                    two
                    lines
                """;

        var created = call("POST", core("configmaps")).body(yaml, Call.YAML).expect(201);
        assertThat(created.json().object("/data")).isEqualTo(json("{'k':'1','long':'two\\nlines\\n'}"));
        var read = get(core("configmaps", "a")).accept(Call.YAML).expect(200);
        assertThat(read.contentType()).isEqualTo("application/yaml");
        assertThat(read.text())
                .startsWith("apiVersion: v1\n")
                .contains("\n  k: \"1\"\n")
                .contains("\n  long: |\n    two\n    lines\n");
    }

    @Test
    void brokenYamlIsABadRequest() {
        assertThat(call("POST", core("configmaps"))
                        .body("a: b: c", Call.YAML)
                        .expect(400)
                        .string("/reason"))
                .isEqualTo("BadRequest");
    }

    @Test
    void aTypeMayHaveParameters() {
        call("POST", core("configmaps"))
                .body(configMap("a").toBytes(), "application/json; charset=utf-8")
                .expect(201);
    }

    @Test
    void aBodyWithoutATypeIsJson() {
        call("POST", core("configmaps"))
                .body(configMap("a").toBytes(), Call.JSON)
                .without("Content-Type")
                .expect(201);
    }

    @Test
    void oneObjectAsATable() {
        createConfigMap("a");

        var table = get(core("configmaps", "a")).accept(TABLE).expect(200).json();

        assertThat(table.string("/kind")).isEqualTo("Table");
        assertThat(table.string("/apiVersion")).isEqualTo("meta.k8s.io/v1");
        assertThat(table.array("/columnDefinitions").objects().map(c -> c.string("/name")))
                .containsExactly("Name", "Data", "Age");
        assertThat(table.array("/rows").size()).isEqualTo(1);
        assertThat(table.at("/rows/0/cells/0")).hasToString("\"a\"");
        assertThat(table.at("/rows/0/cells/1")).hasToString("0");
        assertThat(table.string("/rows/0/object/kind")).isEqualTo("PartialObjectMetadata");
        assertThat(table.string("/rows/0/object/metadata/name")).isEqualTo("a");
    }

    @Test
    void aListAsATable() {
        createConfigMap("a");
        createConfigMap("b");

        var table = get(core("configmaps") + "?limit=1")
                .accept(TABLE + "," + Call.JSON)
                .expect(200)
                .json();

        assertThat(table.array("/rows").size()).isEqualTo(1);
        assertThat(table.string("/metadata/continue")).isNotEmpty();
        assertThat(table.number("/metadata/remainingItemCount")).isEqualTo(1);
    }

    @Test
    void whatRowsCarryCanBeChosen() {
        post(core("configmaps"), configMap("a", "k", "v")).expect(201);

        var none = get(core("configmaps") + "?includeObject=None")
                .accept(TABLE)
                .expect(200)
                .json();
        assertThat(none.at("/rows/0/object"))
                .satisfiesAnyOf(
                        object -> assertThat(object).isNull(),
                        object -> assertThat(object).hasToString("null"));
        var whole = get(core("configmaps") + "?includeObject=Object")
                .accept(TABLE)
                .expect(200)
                .json();
        assertThat(whole.string("/rows/0/object/data/k")).isEqualTo("v");
    }

    @Test
    void aWatchAsATableNamesItsColumnsOnce() {
        var start = createConfigMap("a").resourceVersion();
        var watching =
                watch(get(core("configmaps")).with("resourceVersion", start).accept(TABLE));
        createConfigMap("b");
        createConfigMap("c");

        var first = watching.next();
        assertThat(first.string("/object/kind")).isEqualTo("Table");
        assertThat(first.array("/object/columnDefinitions").size()).isEqualTo(3);
        assertThat(first.string("/object/rows/0/object/metadata/name")).isEqualTo("b");
        var second = watching.next();
        var columns = second.array("/object/columnDefinitions");
        assertThat(columns == null ? 0 : columns.size()).isZero();
    }

    @Test
    void metadataAlone() {
        post(core("configmaps"), configMap("a", "k", "v")).expect(201);

        var one = get(core("configmaps", "a")).accept(METADATA).expect(200).json();
        assertThat(one.names()).containsExactlyInAnyOrder("kind", "apiVersion", "metadata");
        assertThat(one.string("/kind")).isEqualTo("PartialObjectMetadata");
        assertThat(one.string("/apiVersion")).isEqualTo("meta.k8s.io/v1");
        var list = get(core("configmaps")).accept(METADATA_LIST).expect(200);
        assertThat(list.names()).containsExactly("a");
        assertThat(list.json().string("/kind")).isEqualTo("PartialObjectMetadataList");
        assertThat(list.json().at("/items/0/data")).isNull();
    }

    @Test
    void metadataAloneInWatchesAndPatches() {
        var start = createConfigMap("a").resourceVersion();
        var watching =
                watch(get(core("configmaps")).with("resourceVersion", start).accept(METADATA));

        var patched = merge(core("configmaps", "a"), "{'data':{'k':'v'}}")
                .accept(METADATA)
                .expect(200)
                .json();
        assertThat(patched.string("/kind")).isEqualTo("PartialObjectMetadata");
        var event = watching.next();
        assertThat(event.string("/object/kind")).isEqualTo("PartialObjectMetadata");
        assertThat(event.object("/object").has("data")).isFalse();
    }

    @Test
    void errorsAreNeverTables() {
        get(core("configmaps", "none"))
                .accept(TABLE + "," + Call.JSON)
                .send()
                .refused(404, "NotFound", "configmaps \"none\" not found");
    }

    @Test
    void customResourcesHaveNoProtobuf() {
        var widgets = CustomResources.shared(this);
        post(widgets.in(ns()), widgets.object("a")).expect(201);

        var refused = get(widgets.in(ns(), "a")).accept(Call.PROTOBUF).expect(406);
        // The refusal itself is no custom resource, so it comes as asked.
        assertThat(refused.contentType()).isEqualTo(Call.PROTOBUF);
        assertThat(refused.text()).contains("only the following media types are accepted: " + TYPES);
        assertThat(get(widgets.in(ns(), "a"))
                        .accept(Call.PROTOBUF + ", " + Call.JSON)
                        .expect(200)
                        .json()
                        .string("/kind"))
                .isEqualTo("Widget");
    }

    @Test
    void customResourcesAreTablesToo() {
        var widgets = CustomResources.shared(this);
        post(widgets.in(ns()), widgets.object("a")).expect(201);

        JsonObject table = get(widgets.in(ns())).accept(TABLE).expect(200).json();

        assertThat(table.array("/columnDefinitions").objects().map(c -> c.string("/name")))
                .containsExactly("Name", "Age");
    }
}

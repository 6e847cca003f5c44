package io.steersman.schema.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.schema.Schema;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private final OpenApi openApi = new OpenApi(Schema.kubernetes());
    private final JsonObject apps = openApi.document("apis/apps/v1");

    private JsonObject operation(String path, String method) {
        return ((JsonObject) apps.object("/paths").get(path)).object("/" + method);
    }

    private static List<String> names(JsonArray parameters) {
        return parameters.objects().map(p -> p.string("/name")).toList();
    }

    @Test
    void everyServedGroupVersionHasADocumentAndNothingElseHas() {
        assertThat(openApi.paths()).hasSize(23 + 21 + 2).contains("api", "api/v1", "apis", "apis/apps", "apis/apps/v1");
        assertThat(openApi.paths())
                .allSatisfy(path -> assertThat(openApi.document(path)).isNotNull());
        assertThat(openApi.document("apis/meta.k8s.io/v1")).isNull();
    }

    /** By this kubectl decides to let the server check fields. */
    @Test
    void thePatchOfAKindTakesFieldValidation() {
        var patch = operation("/apis/apps/v1/namespaces/{namespace}/deployments/{name}", "patch");
        assertThat(patch.object("/x-kubernetes-group-version-kind"))
                .isEqualTo(JsonObject.parse("{\"group\":\"apps\",\"version\":\"v1\",\"kind\":\"Deployment\"}"));
        assertThat(names(patch.array("/parameters"))).contains("fieldValidation", "fieldManager", "dryRun", "force");
    }

    @Test
    void whatAllOperationsOfAPathTakeStandsAtThePath() {
        var item = (JsonObject) apps.object("/paths").get("/apis/apps/v1/namespaces/{namespace}/deployments/{name}");
        assertThat(names(item.array("/parameters"))).containsExactly("name", "namespace", "pretty");
        assertThat(item.array("/get/parameters")).isNull();
    }

    @Test
    void aListSaysHowItIsMerged() {
        var ports = apps.object("/components/schemas/io.k8s.api.core.v1.Container/properties/ports");
        assertThat(ports.array("/x-kubernetes-list-map-keys")).isEqualTo(JsonArray.of("containerPort", "protocol"));
        assertThat(ports.string("/x-kubernetes-list-type")).isEqualTo("map");
        assertThat(ports.string("/x-kubernetes-patch-merge-key")).isEqualTo("containerPort");
        assertThat(ports.string("/x-kubernetes-patch-strategy")).isEqualTo("merge");
    }

    @Test
    void everyReferenceLeadsToASchemaAndEverySchemaIsReferredTo() {
        for (var path : openApi.paths()) {
            var document = openApi.document(path);
            var references = new TreeSet<String>();
            collect(document, references);
            assertThat(references)
                    .as(path)
                    .containsExactlyElementsOf(
                            new TreeSet<>(document.object("/components/schemas").names()));
        }
    }

    private static void collect(JsonValue value, Set<String> references) {
        if (value instanceof JsonArray array) {
            array.forEach(element -> collect(element, references));
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                if (name.equals("$ref") && member instanceof JsonString ref) {
                    references.add(ref.value().substring(OpenApiNames.REF.length()));
                } else {
                    collect(member, references);
                }
            });
        }
    }
}

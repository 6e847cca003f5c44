package io.steersman.schema.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.schema.Schema;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwaggerTest {

    private final OpenApi openApi = new OpenApi(Schema.kubernetes());
    private final JsonObject swagger =
            Swagger.of(List.of(openApi.document("api/v1"), openApi.document("apis/apps/v1")), "1.37");

    private JsonObject definition(String name) {
        return (JsonObject) swagger.object("/definitions").get(name);
    }

    @Test
    void referencesAreBareAndPointToDefinitions() {
        assertThat(definition("io.k8s.api.core.v1.Container").object("/properties/resources"))
                .isEqualTo(JsonObject.parse("{\"$ref\":\"#/definitions/io.k8s.api.core.v1.ResourceRequirements\"}"));
        assertThat(definition("io.k8s.api.apps.v1.DeploymentSpec")
                        .string("/properties/strategy/x-kubernetes-patch-strategy"))
                .isEqualTo("retainKeys");
        assertThat(swagger.toString()).doesNotContain(OpenApiNames.REF);
    }

    @Test
    void whatIsNumberOrTextIsText() {
        assertThat(definition("io.k8s.apimachinery.pkg.api.resource.Quantity"))
                .isEqualTo(JsonObject.parse("{\"type\":\"string\"}"));
        assertThat(definition("io.k8s.apimachinery.pkg.util.intstr.IntOrString"))
                .isEqualTo(JsonObject.parse("{\"type\":\"string\",\"format\":\"int-or-string\"}"));
    }

    @Test
    void defaultsAreLeftOutButNotAPropertyOfThatName() {
        assertThat(definition("io.k8s.api.core.v1.ServicePort")
                        .object("/properties/protocol")
                        .has("default"))
                .isFalse();
        var alone = Swagger.of(List.of(openApi.document("apis/apiextensions.k8s.io/v1")), "1.37");
        var props = (JsonObject) alone.object("/definitions")
                .get("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps");
        assertThat(props.object("/properties").names()).contains("default", "allOf", "oneOf", "items");
    }

    @Test
    void aBodyIsAParameter() {
        var path = (JsonObject) swagger.object("/paths").get("/apis/apps/v1/namespaces/{namespace}/deployments");
        var body = (JsonObject) path.array("/post/parameters").get(0);
        assertThat(body.string("/in")).isEqualTo("body");
        assertThat(body.bool("/required")).isTrue();
        assertThat(body.string("/schema/$ref")).isEqualTo("#/definitions/io.k8s.api.apps.v1.Deployment");
        assertThat(path.array("/post/produces"))
                .isEqualTo(JsonArray.of("application/json", "application/yaml", "application/vnd.kubernetes.protobuf"));
    }

    @Test
    void aKindOfEveryGroupVersionNamesAllOfThem() {
        var kinds = definition("io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions")
                .array("/x-kubernetes-group-version-kind");
        assertThat(kinds.objects().map(kind -> kind.string("/group"))).containsExactly("", "apps");
    }
}

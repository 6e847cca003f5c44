package io.steersman.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final GroupVersion CORE = GroupVersion.parse("v1");

    private final Schema schema = Schema.kubernetes();

    @Test
    void aGroupVersionKnowsItsPathAndItsOneWordName() {
        assertThat(CORE.path()).isEqualTo("/api/v1");
        assertThat(CORE.id()).isEqualTo("core/v1");
        var rbac = GroupVersion.parse("rbac.authorization.k8s.io/v1");
        assertThat(rbac.path()).isEqualTo("/apis/rbac.authorization.k8s.io/v1");
        assertThat(rbac.id()).isEqualTo("rbac/v1");
        assertThat(rbac.apiVersion()).isEqualTo("rbac.authorization.k8s.io/v1");
        assertThat(GroupVersion.parse("client.authentication.k8s.io/v1").label())
                .isEqualTo("clientauthentication");
    }

    @Test
    void theListOfAResourcesKindIsMadeUp() {
        var list = schema.type(new TypeName(CORE, "PodList"));
        assertThat(list.apiVersion()).isEqualTo("v1");
        assertThat(list.field("items").type()).hasToString("[]core/v1.Pod");
        assertThat(list.field("items").number()).isEqualTo(2);
        assertThat(schema.find(new TypeName(CORE, "PodSpecList"))).isNull();
        assertThat(schema.find(new TypeName(CORE, "BindingList"))).isNull();
    }

    @Test
    void aBodysKindIsFoundByApiVersionAndKind() {
        assertThat(schema.kind("apps/v1", "Deployment").name()).hasToString("apps/v1.Deployment");
        assertThat(schema.kind("apps/v1", "DeploymentList").name()).hasToString("apps/v1.DeploymentList");
        assertThat(schema.kind("apps/v1", "DeploymentSpec")).isNull();
        assertThat(schema.kind("example.com/v1", "Widget")).isNull();
    }

    @Test
    void kindsOfMetaAreFoundWhereTheApiRegistersThem() {
        assertThat(schema.kind("v1", "Status").name()).hasToString("meta/v1.Status");
        assertThat(schema.kind("meta.k8s.io/v1", "Status")).isNull();
        assertThat(schema.kind("meta.k8s.io/v1", "Table").name()).hasToString("meta/v1.Table");
        assertThat(schema.kind("v1", "Table")).isNull();
        assertThat(schema.kind("batch/v1", "DeleteOptions").name()).hasToString("meta/v1.DeleteOptions");
    }

    @Test
    void aResourceIsFoundByItsPlural() {
        var pods = schema.resource(CORE, "pods");
        assertThat(pods.namespaced()).isTrue();
        assertThat(pods.shortNames()).containsExactly("po");
        assertThat(pods.subresource("eviction").kind()).hasToString("policy/v1.Eviction");
        assertThat(pods.subresource("nope")).isNull();
        assertThat(schema.resource(CORE, "nope")).isNull();
        assertThat(schema.resource(new GroupVersion("example.com", "v1"), "widgets"))
                .isNull();
    }

    @Test
    void theStorageVersionHashIsThatOfTheRealServer() {
        var apps = GroupVersion.parse("apps/v1");
        assertThat(schema.resource(apps, "deployments").storageVersionHash()).isEqualTo("8aSe+NMegvE=");
        assertThat(schema.resource(CORE, "bindings").storageVersionHash()).isNull();
        assertThat(schema.resource(CORE, "componentstatuses").storageVersionHash())
                .isNull();
    }

    @Test
    void aResourceThatIsStoredAsAnotherVersionHasTheOthersHash() {
        var v1 = schema.resource(GroupVersion.parse("autoscaling/v1"), "horizontalpodautoscalers");
        var v2 = schema.resource(GroupVersion.parse("autoscaling/v2"), "horizontalpodautoscalers");
        assertThat(v1.storageVersionHash()).isEqualTo("qwQve8ut294=").isEqualTo(v2.storageVersionHash());
        var events = schema.resource(GroupVersion.parse("events.k8s.io/v1"), "events");
        assertThat(events.storage()).hasToString("core/v1.Event");
        var definitions = schema.resource(GroupVersion.parse("apiextensions.k8s.io/v1"), "customresourcedefinitions");
        assertThat(definitions.storageVersionHash()).isEqualTo("jfWCUB31mvA=");
    }

    @Test
    void whatIsNotThereIsSaidByName() {
        assertThatThrownBy(() -> schema.group(GroupVersion.parse("apps/v7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no group-version apps/v7 in the schema of Kubernetes 1.37.2");
        assertThatThrownBy(() -> schema.type(new TypeName(CORE, "Pid")))
                .hasMessage("no type core/v1.Pid in the schema of Kubernetes 1.37.2");
        assertThatThrownBy(() -> schema.enumeration(new TypeName(CORE, "Pod")))
                .hasMessage("no enumeration core/v1.Pod in the schema of Kubernetes 1.37.2");
    }
}

package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.apidiscovery.v2.APIGroupDiscoveryList;
import io.steersman.api.codec.Codec;
import io.steersman.api.meta.v1.APIGroup;
import io.steersman.api.meta.v1.APIGroupList;
import io.steersman.api.meta.v1.APIResourceList;
import io.steersman.api.meta.v1.APIVersions;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.KubeEnvelope;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the server says of itself: version, health, groups, resources. */
class DiscoveryContractTest extends Contract {

    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final String AGGREGATED =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";

    @Test
    void theVersionIsTheOneThatIsSpoken() {
        var version = get("/version").expect(200).json();

        assertThat(version.string("/major")).isEqualTo("1");
        assertThat(version.string("/minor")).isEqualTo("37");
        assertThat(version.string("/gitVersion")).startsWith("v1.37.");
        assertThat(version.string("/platform")).contains("/");
    }

    @Test
    void healthIsOneWord() {
        for (var path : new String[] {"/healthz", "/livez", "/readyz"}) {
            var answer = get(path).expect(200);
            assertThat(answer.text()).isEqualTo("ok");
            assertThat(answer.contentType()).startsWith("text/plain");
        }
    }

    @Test
    void theRootListsPaths() {
        assertThat(get("/").expect(200).json().array("/paths").strings())
                .contains("/api", "/api/v1", "/apis", "/apis/apps", "/apis/apps/v1", "/healthz", "/version");
    }

    @Test
    void theCoreGroupHasItsOwnForm() {
        var core = get("/api").expect(200).json();

        assertThat(core.string("/kind")).isEqualTo("APIVersions");
        assertThat(core.array("/versions").strings()).containsExactly("v1");
    }

    @Test
    void groupsAreListedWithTheirVersions() {
        var groups = get("/apis").expect(200).json();

        assertThat(groups.string("/kind")).isEqualTo("APIGroupList");
        assertThat(find(groups, "/groups", g -> "apps".equals(g.string("/name"))))
                .isEqualTo(json("{'name':'apps','versions':[{'groupVersion':'apps/v1','version':'v1'}],"
                        + "'preferredVersion':{'groupVersion':'apps/v1','version':'v1'}}"));
        assertThat(find(groups, "/groups", g -> "autoscaling".equals(g.string("/name")))
                        .array("/versions")
                        .objects()
                        .map(v -> v.string("/version")))
                .containsExactly("v2", "v1");
        assertThat(get("/apis/apps").expect(200).json().string("/kind")).isEqualTo("APIGroup");
    }

    @Test
    void resourcesAreListedWithTheirVerbs() {
        var list = get("/api/v1").expect(200).json();

        assertThat(list.string("/kind")).isEqualTo("APIResourceList");
        assertThat(list.string("/groupVersion")).isEqualTo("v1");
        assertThat(find(list, "/resources", r -> "configmaps".equals(r.string("/name"))))
                .isEqualTo(json("{'name':'configmaps','singularName':'configmap','namespaced':true,'kind':'ConfigMap',"
                        + "'verbs':['create','delete','deletecollection','get','list','patch','update','watch'],"
                        + "'shortNames':['cm'],'storageVersionHash':'qFsyl6wFWjQ='}"));
        assertThat(find(list, "/resources", r -> "pods/status".equals(r.string("/name"))))
                .isEqualTo(json("{'name':'pods/status','singularName':'','namespaced':true,'kind':'Pod',"
                        + "'verbs':['get','patch','update']}"));
        assertThat(find(
                        get("/apis/apps/v1").expect(200).json(),
                        "/resources",
                        r -> "deployments/scale".equals(r.string("/name"))))
                .isEqualTo(json("{'name':'deployments/scale','singularName':'','namespaced':true,'group':'autoscaling',"
                        + "'version':'v1','kind':'Scale','verbs':['get','patch','update']}"));
    }

    @Test
    void everythingComesInTwoAnswersWhenAsked() {
        for (var path : new String[] {"/api", "/apis"}) {
            var answer = get(path).accept(AGGREGATED).expect(200);
            // Clients compare the parameters, and fall back to one request for each group where they are not echoed.
            assertThat(answer.headers().first("Content-Type"))
                    .isEqualTo("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList");
            assertThat(answer.json().string("/kind")).isEqualTo("APIGroupDiscoveryList");
            assertThat(answer.json().string("/apiVersion")).isEqualTo("apidiscovery.k8s.io/v2");
        }
        var apps = find(
                get("/apis").accept(AGGREGATED).expect(200).json(),
                "/items",
                item -> "apps".equals(item.string("/metadata/name")));
        var deployments =
                find(apps.object("/versions/0"), "/resources", r -> "deployments".equals(r.string("/resource")));
        assertThat(deployments.string("/scope")).isEqualTo("Namespaced");
        assertThat(deployments.string("/singularResource")).isEqualTo("deployment");
        // Empty means: as the group and version around it.
        assertThat(deployments.object("/responseKind"))
                .isEqualTo(json("{'group':'','version':'','kind':'Deployment'}"));
        assertThat(deployments.array("/shortNames").strings()).containsExactly("deploy");
        assertThat(deployments.array("/subresources").objects().map(s -> s.string("/subresource")))
                .containsExactly("scale", "status");
    }

    @Test
    void discoveryComesInProtobufToo() {
        sameInProtobuf("/api", "", APIVersions.CODEC);
        sameInProtobuf("/apis", "v1", APIGroupList.CODEC);
        sameInProtobuf("/apis/apps", "v1", APIGroup.CODEC);
        sameInProtobuf("/api/v1", "", APIResourceList.CODEC);
        sameInProtobuf("/apis/apps/v1", "v1", APIResourceList.CODEC);
    }

    private <T> void sameInProtobuf(String path, String apiVersion, Codec<T> codec) {
        var plain = get(path).expect(200).json();
        var answer = get(path).accept(PROTOBUF).expect(200);
        assertThat(answer.contentType()).isEqualTo(PROTOBUF);
        var envelope = KubeEnvelope.read(answer.body());
        assertThat(envelope.apiVersion()).as(path).isEqualTo(apiVersion);
        assertThat(envelope.kind()).as(path).isEqualTo(plain.string("/kind"));
        assertThat(codec.fromProto(envelope.raw()))
                .as(path)
                .isEqualTo(codec.fromJson(
                        plain.without("kind").without("apiVersion").toBytes()));
    }

    @Test
    void everythingComesInEveryFormat() {
        var asked = ";g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";
        for (var type : new String[] {PROTOBUF, "application/yaml", "application/json"}) {
            // A plain range before it does not count: whoever names the form gets it.
            var answer = get("/api").accept("application/json," + type + asked).expect(200);
            assertThat(answer.headers().first("Content-Type")).isEqualTo(type + asked);
            assertThat(answer.headers().first("ETag")).isNotEmpty();
        }
        var envelope = KubeEnvelope.read(
                get("/api").accept(PROTOBUF + asked).expect(200).body());
        assertThat(envelope.apiVersion()).isEqualTo("apidiscovery.k8s.io/v2");
        assertThat(envelope.kind()).isEqualTo("APIGroupDiscoveryList");
        var json = get("/api").accept("application/json" + asked).expect(200).json();
        assertThat(APIGroupDiscoveryList.CODEC.fromProto(envelope.raw()))
                .isEqualTo(APIGroupDiscoveryList.CODEC.fromJson(
                        json.without("kind").without("apiVersion").toBytes()));
    }

    @Test
    void aFormThatIsNotServedIsRefused() {
        var older = "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";
        assertThat(get("/api").accept(older).expect(406).json().string("/message"))
                .isEqualTo(
                        "only the following media types are accepted: application/json, application/yaml, " + PROTOBUF);
        assertThat(get("/version").accept("application/yaml").expect(406).text())
                .contains("Available representations: application/json");
    }

    @Test
    void bothFormsNameTheSameResources() {
        var groups = get("/apis").accept(AGGREGATED).expect(200).json();
        for (var groupVersion : new String[] {"apps/v1", "batch/v1", "rbac.authorization.k8s.io/v1"}) {
            var group = groupVersion.substring(0, groupVersion.indexOf('/'));
            var aggregated = find(groups, "/items", i -> group.equals(i.string("/metadata/name")))
                    .object("/versions/0");
            List<String> plain = get("/apis/" + groupVersion)
                    .expect(200)
                    .json()
                    .array("/resources")
                    .objects()
                    .map(r -> r.string("/name"))
                    .filter(name -> !name.contains("/"))
                    .toList();
            assertThat(aggregated.array("/resources").objects().map(r -> r.string("/resource")))
                    .containsExactlyInAnyOrderElementsOf(plain);
        }
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        var first = get("/apis").accept(AGGREGATED).expect(200);
        var tag = first.headers().first("ETag");
        assertThat(tag).isNotEmpty();

        var again = eventually(
                () -> {
                    var current = get("/apis")
                            .accept(AGGREGATED)
                            .expect(200)
                            .headers()
                            .first("ETag");
                    return get("/apis")
                            .accept(AGGREGATED)
                            .header("If-None-Match", current)
                            .send();
                },
                // Definitions of other suites come and go meanwhile.
                answer -> answer.status() == 304);
        assertThat(again.body().isEmpty()).isTrue();
        get("/apis").accept(AGGREGATED).header("If-None-Match", "\"other\"").expect(200);
    }

    private static JsonObject find(JsonObject holder, String list, Predicate<JsonObject> which) {
        return holder.array(list).objects().filter(which).findFirst().orElseThrow();
    }
}

package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.testing.subject.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, and what those are told who may not. */
class AuthenticationContractTest extends Contract {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer", "Bearer ", "Basic YWRtaW46YWRtaW4=", "nonsense"})
    void aWrongCredentialIsUnauthorized(String credential) {
        var answer = get(core("configmaps")).header("Authorization", credential).send();

        // What is no bearer token at all is no credential, and its sender nobody.
        if (credential.startsWith("Bearer wrong")) {
            answer.refused(401, "Unauthorized", "Unauthorized").withoutDetails();
        } else {
            answer.expect(403);
            assertThat(answer.string("/message")).contains("User \"system:anonymous\" cannot list resource");
        }
    }

    @Test
    void aWrongCredentialIsRefusedBeforeAnythingIsLookedAt() {
        get("/apis/nonsense.example/v1/things").token("wrong").expect(401);
        call("POST", core("configmaps")).token("wrong").body("{", Call.JSON).expect(401);
        get("/version").token("wrong").expect(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | configmaps | list | configmaps is forbidden:",
                "GET | configmaps/a | get | configmaps \"a\" is forbidden:",
                "POST | configmaps | create | configmaps is forbidden:",
                "PUT | configmaps/a | update | configmaps \"a\" is forbidden:",
                "PATCH | configmaps/a | patch | configmaps \"a\" is forbidden:",
                "DELETE | configmaps/a | delete | configmaps \"a\" is forbidden:",
                "DELETE | configmaps | deletecollection | configmaps is forbidden:",
                "GET | configmaps?watch=1 | watch | configmaps is forbidden:",
                "GET | pods/a/status | get | pods \"a\" is forbidden:"
            })
    void whoHasNoRightsIsToldWhichOneIsMissing(String method, String target, String verb, String subject) {
        var resource = target.replaceFirst("\\?.*", "").replaceFirst("/[^/]*", "");
        var call = call(method, core(target)).token(server.userToken());
        var answer = (method.startsWith("P") ? call.body("{}", Call.MERGE_PATCH) : call).send();

        answer.refused(
                403,
                "Forbidden",
                subject + " User \"jane\" cannot " + verb + " resource \"" + resource
                        + "\" in API group \"\" in the namespace \"" + ns() + "\"");
        assertThat(answer.json().string("/details/kind")).isEqualTo(resource.replaceFirst("/.*", ""));
    }

    @Test
    void theScopeAndTheGroupAreNamed() {
        get("/api/v1/nodes")
                .token(server.userToken())
                .send()
                .refused(
                        403,
                        "Forbidden",
                        "nodes is forbidden: User \"jane\" cannot list resource \"nodes\" in API group \"\" at the"
                                + " cluster scope")
                .details("{'kind':'nodes'}");
        get(group("apps/v1", "deployments", "d"))
                .token(server.userToken())
                .send()
                .refused(
                        403,
                        "Forbidden",
                        "deployments.apps \"d\" is forbidden: User \"jane\" cannot get resource \"deployments\" in API"
                                + " group \"apps\" in the namespace \"" + ns() + "\"")
                .about("apps", "deployments", "d");
    }

    @Test
    void whatIsNoResourceIsNamedByItsPath() {
        get("/metrics")
                .token(server.userToken())
                .send()
                .refused(403, "Forbidden", "forbidden: User \"jane\" cannot get path \"/metrics\"")
                .details("{}");
    }

    @Test
    void rightsAreLookedAtBeforeTheObject() {
        get(core("configmaps", "none")).token(server.userToken()).expect(403);
        get("/api/v1/namespaces/no-such/configmaps/a").token(server.userToken()).expect(403);
        get("/apis/nonsense.example/v1/things").token(server.userToken()).expect(403);
    }

    @Test
    void whoIsKnownMayReadWhatTheServerSaysOfItself() {
        for (var path : new String[] {"/version", "/api", "/apis", "/api/v1", "/apis/apps/v1", "/healthz"}) {
            get(path).token(server.userToken()).expect(200);
        }
    }

    @Test
    void nobodyIsAnonymousAndMayDoNothing() {
        get(core("configmaps"))
                .anonymous()
                .send()
                .refused(
                        403,
                        "Forbidden",
                        "configmaps is forbidden: User \"system:anonymous\" cannot list resource \"configmaps\" in API"
                                + " group \"\" in the namespace \"" + ns() + "\"");
        post(core("configmaps"), configMap("a")).anonymous().expect(403);
        get(core("configmaps", "a")).expect(404);
        get("/version").anonymous().expect(200);
    }

    @Test
    void theServerSaysWhoOneIs() {
        var review = Trees.json("{'apiVersion':'authentication.k8s.io/v1','kind':'SelfSubjectReview'}");
        var path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

        var admin = post(path, review).expect(201).json();
        assertThat(admin.array("/status/userInfo/groups").strings()).contains("system:masters", "system:authenticated");
        var jane = post(path, review).token(server.userToken()).expect(201).json();
        assertThat(jane.string("/status/userInfo/username")).isEqualTo("jane");
        assertThat(jane.array("/status/userInfo/groups").strings()).contains("system:authenticated");
    }
}

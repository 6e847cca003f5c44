package io.steersman.testing.contract.subresource;

import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.object;
import static io.steersman.testing.subject.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.contract.Contract;
import io.steersman.testing.subject.Call;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code log}, {@code exec}, {@code attach} and {@code portforward} as far as the API server itself answers them. */
class PodConnectionContractTest extends Contract {

    private static final JsonObject TWO = pod("two")
            .set(
                    "/spec",
                    json("{'containers':[{'name':'a','image':'x'},{'name':'b','image':'x'}],"
                            + "'initContainers':[{'name':'i','image':'x'}]}"));

    private Call upgrade(String target) {
        return get(target)
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Protocol", "v5.channel.k8s.io");
    }

    private void createPod(JsonObject pod) {
        post(core("pods"), pod).expect(201);
    }

    @Test
    void aPodThatIsNowhereHasNoLog() {
        createPod(pod("p"));

        assertThat(get(core("pods", "p", "log")).expect(204).text()).isEmpty();
    }

    @Test
    void aPodThatIsNowhereCannotBeConnectedTo() {
        createPod(pod("p"));

        for (var sub : new String[] {"exec", "attach", "portforward"}) {
            for (var call : new Call[] {
                get(core("pods", "p", sub)), call("POST", core("pods", "p", sub)), upgrade(core("pods", "p", sub))
            }) {
                call.send()
                        .refused(400, "BadRequest", "pod p does not have a host assigned")
                        .withoutDetails();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "exec", "attach"})
    void oneOfSeveralContainersHasToBeNamed(String sub) {
        createPod(TWO);

        get(core("pods", "two", sub))
                .send()
                .refused(400, "BadRequest", "a container name must be specified for pod two, choose one of: [i a b]");
        get(core("pods", "two", sub) + "?container=z")
                .send()
                .refused(400, "BadRequest", "container z is not valid for pod two");
        get(core("pods", "two", sub) + "?container=i").expect(sub.equals("log") ? 204 : 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "exec", "attach", "portforward"})
    void whatIsNotThereIsNotFound(String sub) {
        createPod(pod("p").set("/spec/nodeName", "no-such-node"));

        upgrade(core("pods", "none", sub))
                .send()
                .refused(404, "NotFound", "pods \"none\" not found")
                .about("pods", "none");
        // The node is what is missing; the real server says it so.
        upgrade(core("pods", "p", sub))
                .send()
                .refused(404, "NotFound", "pods \"no-such-node\" not found")
                .about("pods", "no-such-node");
    }

    @Test
    void otherMethodsAreNotAllowed() {
        createPod(pod("p"));

        for (var call : new Call[] {
            call("POST", core("pods", "p", "log")),
            call("PUT", core("pods", "p", "exec")),
            call("DELETE", core("pods", "p", "attach")),
            call("PATCH", core("pods", "p", "portforward"))
        }) {
            call.send()
                    .refused(405, "MethodNotAllowed", "the server does not allow this method on the requested resource")
                    .details("{}");
        }
    }

    @Test
    void theOptionsOfALogAreChecked() {
        createPod(pod("p"));
        var log = core("pods", "p", "log");

        get(log + "?tailLines=-1&limitBytes=0")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "PodLogOptions \"p\" is invalid: [tailLines: Invalid value: -1: must be greater than or equal"
                                + " to 0, limitBytes: Invalid value: 0: must be greater than 0]");
        get(log + "?sinceSeconds=1&sinceTime=2020-01-01T00:00:00Z")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "PodLogOptions \"p\" is invalid: []: Forbidden: at most one of `sinceTime` or `sinceSeconds` may"
                                + " be specified")
                .details(
                        "{'name':'p','kind':'PodLogOptions','causes':[{'reason':'FieldValueForbidden','message':'Forbidden:"
                                + " at most one of `sinceTime` or `sinceSeconds` may be specified','field':'[]'}]}");
        get(log + "?sinceSeconds=0")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "PodLogOptions \"p\" is invalid: sinceSeconds: Invalid value: 0: must be greater than 0");
        get(log + "?stream=Stdout")
                .send()
                .refused(422, "Invalid", "PodLogOptions \"p\" is invalid: stream: Forbidden: may not be specified");
        get(log + "?tailLines=abc")
                .send()
                .refused(400, "BadRequest", "strconv.ParseInt: parsing \"abc\": invalid syntax");
        get(log + "?sinceTime=yesterday")
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "parsing time \"yesterday\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"yesterday\" as"
                                + " \"2006\"");
        get(log + "?follow=perhaps").expect(204);
    }

    @Test
    void thePortsAreChecked() {
        createPod(pod("p"));
        var forward = core("pods", "p", "portforward");

        get(forward + "?ports=abc")
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "cannot convert to []int32: strconv.ParseUint: parsing \"abc\": invalid syntax");
        get(forward + "?ports=80&ports=90000")
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "cannot convert to []int32: strconv.ParseUint: parsing \"90000\": value out of range");
    }

    @Test
    void aLogIsTextOrWhatAStatusCanBe() {
        createPod(TWO);

        get(core("pods", "two", "log"))
                .accept("image/png")
                .send()
                .refused(
                        406,
                        "NotAcceptable",
                        "406: Not Acceptable\n\nAvailable representations: text/plain, application/json,"
                                + " application/yaml, application/vnd.kubernetes.protobuf");
        assertThat(get(core("pods", "two", "log"))
                        .accept("application/yaml")
                        .expect(400)
                        .text())
                .contains("message: 'a container name must be specified for pod two");
        get(core("pods", "two", "log") + "?container=a")
                .accept("text/plain")
                .send()
                .refused(
                        406,
                        "NotAcceptable",
                        "only the following media types are accepted: application/json, application/yaml,"
                                + " application/vnd.kubernetes.protobuf");
        get(core("pods", "two", "log") + "?container=a")
                .accept("text/plain, */*")
                .expect(204);
    }

    @Test
    void aKubeletThatDoesNotListenIsAnError() {
        var node = unique("closed");
        createNode(
                node,
                "{'addresses':[{'type':'ExternalIP','address':'192.0.2.1'},"
                        + "{'type':'InternalIP','address':'127.0.0.1'}],'daemonEndpoints':{'kubeletEndpoint':{'Port':9}},"
                        + "'declaredFeatures':['ExtendWebSocketsToKubelet']}");
        createPod(pod("p").set("/spec/nodeName", node));

        get(core("pods", "p", "log") + "?tailLines=3&follow=true")
                .send()
                .refused(
                        500,
                        "",
                        "Get \"https://127.0.0.1:9/containerLogs/" + ns() + "/p/main?follow=true&tailLines=3\":"
                                + " dial tcp 127.0.0.1:9: connect: connection refused")
                .withoutDetails();
        get(core("pods", "p", "exec")).send().refused(400, "BadRequest", "Upgrade request required");
        for (var sub : new String[] {"exec?command=ls&stdout=1", "attach?stdout=1", "portforward?ports=80"}) {
            upgrade(core("pods", "p", sub))
                    .send()
                    .refused(500, "", "error dialing backend: dial tcp 127.0.0.1:9: connect: connection refused")
                    .withoutDetails();
        }
    }

    @Test
    void aNodeWithoutAnAddressCannotBeReached() {
        var bare = unique("bare");
        var odd = unique("odd");
        createNode(bare, "{}");
        createNode(odd, "{'addresses':[{'type':'Foo','address':'127.0.0.1'},{'type':'Bar','address':'b'}]}");
        createPod(pod("bare").set("/spec/nodeName", bare));
        createPod(pod("odd").set("/spec/nodeName", odd));

        get(core("pods", "bare", "log")).send().refused(500, "", "no preferred addresses found; known addresses: []");
        upgrade(core("pods", "odd", "exec"))
                .send()
                .refused(500, "", "no preferred addresses found; known addresses: [{Foo 127.0.0.1} {Bar b}]");
    }

    @Test
    void whoMayNotIsToldSo() {
        createPod(pod("p"));

        upgrade(core("pods", "p", "exec"))
                .token(server().userToken())
                .send()
                .refused(
                        403,
                        "Forbidden",
                        "pods \"p\" is forbidden: User \"jane\" cannot get resource \"pods/exec\" in API group \"\" in the"
                                + " namespace \"" + ns() + "\"");
    }

    private void createNode(String name, String status) {
        post("/api/v1/nodes", object("v1", "Node", name).with("status", json(status)))
                .expect(201);
        deleteAfterwards("/api/v1/nodes/" + name);
    }
}

package io.steersman.testing.contract.subresource;

import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.contract.Contract;
import io.steersman.testing.subject.Call;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;

/** {@code certificatesigningrequests/approval}: conditions are written, nothing else of it, and stay. */
class ApprovalContractTest extends Contract {

    private static final String ALL = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    /** For {@code CN=x, O=y}. */
    private static final String REQUEST =
            "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIVE1Ib0NBUUF3R0RFS01BZ0dBMVVFQXd3QmVERU"
                    + "tNQWdHQTFVRUNnd0JlVEJaTUJNR0J5cUdTTTQ5QWdFRwpDQ3FHU000OUF3RUhBMElBQkRXOHgydmdrYmtjM1U4a0gw"
                    + "TXJ2TzhWN0NWelhDN0dHYkVZZ1VENjZiM3VaMkJYCktYczk3OG5Lb0JqVlpVNlZUSjA0TGgvdXIvUTVRSDJROGtscD"
                    + "lPZWdBREFLQmdncWhrak9QUVFEQWdOSkFEQkcKQWlFQXdGeEZiZFRrcHNNbVRkQ3NnTkVJUXc5bHlrZG1teWRDRHBD"
                    + "R1lIZk1pTHNDSVFDeUNsclhDOHdiZGRENQo5dUhkNFo2Vm5MMzBnMkdyREJSSHFBOS9wemNHcHc9PQotLS0tLUVORC"
                    + "BDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K";

    private String create() {
        var name = unique("csr");
        var request = json("{'apiVersion':'certificates.k8s.io/v1','kind':'CertificateSigningRequest',"
                + "'spec':{'signerName':'example.com/x','usages':['client auth'],'request':'" + REQUEST + "'}}");
        post(ALL, request.with("metadata", JsonObject.EMPTY.with("name", name))).expect(201);
        deleteAfterwards(ALL + "/" + name);
        return name;
    }

    private Call approve(String name, String conditions) {
        return merge(ALL + "/" + name + "/approval", "{'status':{'conditions':" + conditions + "}}");
    }

    @Test
    void anApprovalIsAConditionWithItsTimes() {
        var name = create();

        var approved = merge(
                        ALL + "/" + name + "/approval",
                        "{'metadata':{'labels':{'a':'b'}},'spec':{'signerName':'other.example/x'},'status':{'conditions':"
                                + "[{'type':'Approved','status':'True','reason':'R','message':'M'}]}}")
                .expect(200)
                .json();

        var condition = (JsonObject) approved.array("/status/conditions").get(0);
        assertThat(condition.string("/type")).isEqualTo("Approved");
        assertThat(condition.string("/lastUpdateTime")).isNotEmpty();
        assertThat(condition.string("/lastTransitionTime")).isNotEmpty();
        assertThat(approved.string("/spec/signerName")).isEqualTo("example.com/x");
        assertThat(approved.string("/metadata/labels/a")).isEqualTo("b");
        assertThat(get(ALL + "/" + name + "/approval").expect(200).json().object("/status"))
                .isEqualTo(approved.object("/status"));
    }

    @Test
    void whatWasDecidedStays() {
        var name = create();
        approve(name, "[{'type':'Approved','status':'True','reason':'R','message':'M'}]")
                .expect(200);

        approve(name, "[]")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "CertificateSigningRequest.certificates.k8s.io \"" + name + "\" is invalid: status.conditions:"
                                + " Forbidden: updates may not remove a condition of type \"Approved\"");
        approve(name, "[{'type':'Approved','status':'True'},{'type':'Denied','status':'True'}]")
                .expect(422);
    }
}

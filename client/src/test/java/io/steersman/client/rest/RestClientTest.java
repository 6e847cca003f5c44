package io.steersman.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.client.scripted.ScriptedTransport;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestClientTest {

    private final ScriptedTransport server = new ScriptedTransport();
    private final RestClient rest = RestClient.over(server, "steersman/1", new Negotiation(true), List.of());

    private ApiException refusal() {
        try {
            rest.get("/x").send(String.class);
        } catch (ApiException e) {
            return e;
        }
        throw new AssertionError("no exception");
    }

    @Test
    void anAnswerCanBeATreeTextOrBytes() {
        server.json(200, "{\"a\":1}")
                .json(200, "[1]")
                .json(200, "7")
                .json(200, "text")
                .json(200, "raw");
        assertThat(rest.get("/x").send(JsonObject.class).integer("/a")).isEqualTo(1);
        assertThat(rest.get("/x").send(JsonArray.class).size()).isEqualTo(1);
        assertThat(rest.get("/x").send(JsonValue.class).toString()).isEqualTo("7");
        assertThat(rest.get("/x").send(String.class)).isEqualTo("text");
        assertThat(rest.get("/x").send(Bytes.class)).isEqualTo(Bytes.utf8("raw"));
        assertThat(server.request(0).headers().first("Accept")).isEqualTo("application/json");
        assertThat(server.request(0).headers().first("User-Agent")).isEqualTo("steersman/1");
        assertThat(server.request(3).headers().has("Accept")).isFalse();
        assertThat(server.nothingLeaked()).isTrue();
    }

    @Test
    void anAnswerOfAnotherFormIsADecodeException() {
        server.json(200, "[]").json(200, "{oops");
        assertThatThrownBy(() -> rest.get("/x").send(JsonObject.class))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("GET /x")
                .hasMessageContaining("no object");
        assertThatThrownBy(() -> rest.get("/x").send(JsonObject.class)).isInstanceOf(DecodeException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> rest.get("/x").send(Integer.class));
    }

    @Test
    void queryHeadersAndBodyTravelAsGiven() {
        server.json(200, "{}");
        rest.post("/api/v1/x")
                .query("a", 1)
                .query("a", true)
                .header("X-Y", "z")
                .body(JsonObject.of(o -> o.put("k", "v")))
                .send(JsonObject.class);
        var sent = server.request(0);
        assertThat(sent.toString()).isEqualTo("POST /api/v1/x?a=1&a=true");
        assertThat(sent.headers().first("X-Y")).isEqualTo("z");
        assertThat(sent.headers().first("Content-Type")).isEqualTo("application/json");
        assertThat(sent.body().utf8()).isEqualTo("{\"k\":\"v\"}");
    }

    @Test
    void aWatchOrAFollowedLogTravelsApartFromCalls() {
        server.json(200, "").json(200, "").json(200, "");
        rest.get("/log").query("follow", true).send().close();
        rest.get("/pods").query("watch", "true").send().close();
        rest.get("/pods").send().close();
        assertThat(server.requests()).extracting(r -> r.longLived()).containsExactly(true, true, false);
    }

    @Test
    void interceptorsSeeEachRequestOutermostFirst() {
        server.json(200, "{}");
        var seen = new ArrayList<String>();
        var traced = rest.with(chain -> {
                    seen.add("inner " + chain.asked());
                    return chain.proceed(chain.request().withHeader("X-Trace", "1"));
                })
                .with(chain -> {
                    seen.add("outer");
                    return chain.proceed(chain.request());
                });
        traced.get("/x").send(JsonObject.class);
        assertThat(seen).containsExactly("outer", "inner GET /x");
        assertThat(server.request(0).headers().first("X-Trace")).isEqualTo("1");
    }

    @Test
    void aStatusInJsonBecomesAnApiException() {
        server.status(404, "NotFound", "pods not found", "Audit-Id", "a-1");
        var e = refusal();
        assertThat(e.is(Reason.NOT_FOUND)).isTrue();
        assertThat(e.auditId()).isEqualTo("a-1");
        assertThat(e).hasMessage("GET /x: 404 NotFound: pods not found");
        assertThat(server.nothingLeaked()).isTrue();
    }

    @Test
    void aStatusInProtobufBecomesAnApiException() {
        var status = Status.failure(Reason.CONFLICT, "changed meanwhile");
        var body = StatusBody.toProto(status);
        server.answer(409, Headers.of("Content-Type", "application/vnd.kubernetes.protobuf"), body);
        assertThat(refusal().status()).isEqualTo(status);
    }

    @Test
    void retryAfterOfTheHeaderIsInTheException() {
        server.status(429, "TooManyRequests", "later", "Retry-After", "12");
        assertThat(refusal().retryAfterSeconds()).isEqualTo(12);
    }

    @Test
    void plainTextIsQuoted() {
        server.answer(404, Headers.of("Content-Type", "text/plain; charset=utf-8"), Bytes.utf8("404 page not found\n"));
        assertThat(refusal()).hasMessage("GET /x: 404 NotFound: 404 page not found");
    }

    @Test
    void somethingThatIsNoKubernetesIsCalledSo() {
        server.answer(
                502,
                Headers.of("Content-Type", "text/html"),
                Bytes.utf8("<html><body>Bad\u0007 Gateway</body></html>"));
        assertThat(refusal())
                .hasMessageContaining("502")
                .hasMessageContaining("text/html and no Kubernetes Status; is this a Kubernetes API server?")
                .hasMessageContaining("<html><body>Bad  Gateway");
        server.answer(403, Headers.EMPTY);
        assertThat(refusal()).hasMessageContaining("no body; is this a Kubernetes API server?");
        server.json(500, "{\"kind\":\"Pod\"}");
        assertThat(refusal().code()).isEqualTo(500);
        server.json(500, "{broken");
        assertThat(refusal().code()).isEqualTo(500);
    }

    @Test
    void aLongBodyIsQuotedInPart() {
        server.answer(500, Headers.of("Content-Type", "text/plain"), Bytes.utf8("x".repeat(100_000)));
        assertThat(refusal().getMessage()).hasSizeLessThan(400).endsWith("…");
    }

    @Test
    void aSuccessThatBreaksOffIsAFailureOfTheTransport() {
        server.tear(Headers.of("Content-Type", "application/json"), Bytes.utf8("{\"kind\":"));
        assertThatThrownBy(() -> rest.get("/x").send(String.class)).isInstanceOf(TransportException.class);
    }

    @Test
    void aRefusalThatBreaksOffStillTellsItsCode() {
        server.tear(404, Headers.of("Content-Type", "application/json"), Bytes.utf8("{\"kind\":"));
        assertThat(refusal()).hasMessageContaining("404 NotFound").hasMessageContaining("broke off");
    }

    @Test
    void anyStatusCanBeAskedFor() {
        server.status(404, "NotFound", "no");
        try (var response = rest.get("/x").sendForAnyStatus()) {
            assertThat(response.status()).isEqualTo(404);
        }
    }
}

package io.steersman.client.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.client.scripted.ScriptedTransport;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private final ScriptedTransport server = new ScriptedTransport();
    private final List<Duration> slept = new ArrayList<>();
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

    private RestClient client(double random) {
        var retries = new Retries(Retries.MOST, clock, slept::add, () -> random);
        return RestClient.over(server, "test", new Negotiation(true), List.of(retries));
    }

    @ParameterizedTest
    @CsvSource({"GET,429", "GET,500", "GET,502", "GET,503", "GET,504", "POST,429", "PUT,500", "DELETE,503"})
    void anAnswerThatAsksForItIsTriedAgain(String method, int status) {
        server.status(status, "", "later", "Retry-After", "3").json(200, "{}");
        client(0).request(method, "/x").send(JsonObject.class);
        assertThat(slept).containsExactly(Duration.ofSeconds(3));
        assertThat(server.requests()).hasSize(2);
        assertThat(server.nothingLeaked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"POST,502", "PUT,504", "PATCH,504", "DELETE,502"})
    void aWriteWhoseOutcomeIsUnknownIsNotRepeated(String method, int status) {
        server.status(status, "", "who knows", "Retry-After", "1");
        assertThatThrownBy(() -> client(0).request(method, "/x").send(JsonObject.class))
                .isInstanceOf(ApiException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503"})
    void withoutRetryAfterTheAnswerStands(int status) {
        server.status(status, "", "no");
        assertThatThrownBy(() -> client(0).get("/x").send(JsonObject.class)).isInstanceOf(ApiException.class);
        assertThat(slept).isEmpty();
    }

    @Test
    void aDateIsUnderstoodToo() {
        server.status(503, "", "later", "Retry-After", "Thu, 26 Nov 2026 12:00:07 GMT")
                .json(200, "{}");
        client(0).get("/x").send(JsonObject.class);
        assertThat(slept).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void jitterOnlyEverAdds() {
        server.status(429, "", "later", "Retry-After", "10").json(200, "{}");
        client(0.5).get("/x").send(JsonObject.class);
        assertThat(slept).containsExactly(Duration.ofMillis(10_500));
    }

    @Test
    void afterTenTriesTheLastAnswerStandsWithItsBody() {
        for (var i = 0; i <= Retries.MOST; i++) {
            server.status(429, "TooManyRequests", "try " + i, "Retry-After", "1");
        }
        assertThatThrownBy(() -> client(0).get("/x").send(JsonObject.class))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.is(Reason.TOO_MANY_REQUESTS)).isTrue();
                    assertThat(e.status().message()).isEqualTo("try 10");
                    assertThat(e.retryAfterSeconds()).isEqualTo(1);
                });
        assertThat(slept).hasSize(10);
    }

    @Test
    void aServerThatAsksForAnHourIsNotWaitedFor() {
        server.status(503, "", "later", "Retry-After", "3600");
        assertThatThrownBy(() -> client(0).get("/x").send(JsonObject.class)).isInstanceOf(ApiException.class);
        assertThat(slept).isEmpty();
    }

    @Test
    void aReadIsRepeatedOnABrokenConnection() {
        server.fail(Kind.BROKEN, true).fail(Kind.BROKEN, false).json(200, "{}");
        client(1).get("/x").send(JsonObject.class);
        assertThat(slept).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
    }

    @Test
    void aWriteIsRepeatedOnlyIfItWasNeverSent() {
        server.fail(Kind.BROKEN, false).json(201, "{}");
        client(0).post("/x").send(JsonObject.class);
        assertThat(server.requests()).hasSize(2);

        server.fail(Kind.BROKEN, true);
        assertThatThrownBy(() -> client(0).post("/x").send(JsonObject.class)).isInstanceOf(TransportException.class);
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"CONNECT", "TLS", "TIMEOUT", "INTERRUPTED", "CLOSED"})
    void otherFailuresGoToTheCallerAtOnce(Kind kind) {
        server.fail(kind, false);
        assertThatThrownBy(() -> client(0).get("/x").send(JsonObject.class)).isInstanceOf(TransportException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void waitingEndsWhenTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Sleeper.parking().sleep(Duration.ofHours(1)))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}

package io.steersman.client.resource;

import static io.steersman.client.resource.Fixtures.event;
import static io.steersman.client.resource.Fixtures.list;
import static io.steersman.client.resource.Fixtures.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.Uid;
import io.steersman.client.condition.Conditions;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AwaitTest {

    private static final Headers JSON = Headers.of("Content-Type", "application/json");
    private static final String READY =
            ",\"status\":{\"phase\":\"Up\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"%s\",\"reason\":\"R\"}]}";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Fixtures f = new Fixtures();

    private static Bytes events(String... events) {
        return Bytes.utf8(String.join("", events));
    }

    @Test
    void whatHoldsAlreadyNeedsNoWatch() {
        f.server.json(200, list("9", "", widget("a", "7", READY.formatted("True"))));
        assertThat(f.widgets().await("a", Conditions.ready(), LIMIT)).isPresent();
        assertThat(f.server.request(0).query().first("fieldSelector")).isEqualTo("metadata.name=a");
        assertThat(f.server.requests()).hasSize(1);
    }

    @Test
    void theWatchGoesOnWhereTheListWas() {
        f.server
                .json(200, list("9", ""))
                .answer(
                        200,
                        JSON,
                        events(
                                event("ADDED", widget("a", "10", "")),
                                event("MODIFIED", widget("a", "11", READY.formatted("True")))));
        var found = f.widgets().await("a", Conditions.ready(), LIMIT).orElseThrow();
        assertThat(found.resourceVersion().value()).isEqualTo("11");
        assertThat(f.server.request(1).query().first("resourceVersion")).isEqualTo("9");
        assertThat(f.server.request(1).query().first("timeoutSeconds")).isEqualTo("10");
    }

    @Test
    void aWatchThatEndsIsBegunAgain() {
        f.server
                .json(200, list("9", "", widget("a", "7", "")))
                .answer(200, JSON, events(event("ERROR", "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}")))
                .json(200, list("20", "", widget("a", "12", "")))
                .tear(JSON)
                .json(200, list("21", ""));
        assertThat(f.widgets().await("a", Conditions.deleted(), LIMIT)).isEmpty();
    }

    @Test
    void anotherObjectOfTheNameIsNotTheOneThatWasDeleted() {
        f.server.json(200, list("9", "", widget("a", "7", "")));
        assertThat(f.widgets().await("a", Conditions.deleted(Uid.of("u-before")), LIMIT))
                .isPresent();
        f.server
                .json(200, list("9", "", widget("a", "7", "")))
                .answer(200, JSON, events(event("DELETED", widget("a", "8", ""))));
        assertThat(f.widgets().await("a", Conditions.deleted(Uid.of("u-a")), LIMIT))
                .isEmpty();
    }

    @Test
    void whenTheTimeIsUpItSaysHowThingsStand() {
        f.server.then(request -> {
            f.now = f.now.plus(Duration.ofSeconds(20));
            return new io.steersman.client.scripted.ScriptedTransport()
                    .json(200, list("9", "", widget("a", "7", READY.formatted("False"))))
                    .send(request);
        });
        assertThatThrownBy(() -> f.widgets().await("a", Conditions.ready(), LIMIT))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.TIMEOUT))
                .hasMessageContaining(
                        "await widgets.example.com \"a\" in namespace \"shop\" to have condition Ready=True")
                .hasMessageContaining("not within 10 s")
                .hasMessageContaining("phase Up")
                .hasMessageContaining("Ready=False (R)");
    }

    @Test
    void whatIsForbiddenIsSaidAtOnce() {
        f.server.status(403, "Forbidden", "no");
        assertThatThrownBy(() -> f.widgets().await("a", Conditions.ready(), LIMIT))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void valuesAndPredicatesCanBeWaitedFor() {
        f.server.json(200, list("9", "", widget("a", "7", READY.formatted("True"))));
        assertThat(f.widgets().await("a", Conditions.path("{.status.phase}", "Up"), LIMIT))
                .isPresent();
        f.server.json(200, list("9", "", widget("a", "7", READY.formatted("True"))));
        assertThat(f.widgets()
                        .await(
                                "a",
                                Conditions.where("be called a", w -> w.name().equals("a")),
                                LIMIT))
                .isPresent();
    }
}

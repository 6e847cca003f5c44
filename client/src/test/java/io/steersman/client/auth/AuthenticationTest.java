package io.steersman.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.client.rest.Negotiation;
import io.steersman.client.rest.RestClient;
import io.steersman.client.scripted.ScriptedTransport;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.http.Headers;
import io.steersman.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {

    @TempDir
    Path dir;

    private final ScriptedTransport server = new ScriptedTransport();
    private final MovingClock clock = new MovingClock();

    private RestClient client(Credential credential) {
        return RestClient.over(
                server, "test", new Negotiation(true), List.of(new Authentication(credential, Impersonation.NONE)));
    }

    private String authorization(int request) {
        return server.request(request).headers().first("Authorization");
    }

    @Test
    void aTokenAndAPasswordTravelInTheHeader() {
        server.json(200, "{}").json(200, "{}");
        client(Credential.bearer("t0ken\n")).get("/x").send(JsonObject.class);
        client(Credential.basic("jane", "secret")).get("/x").send(JsonObject.class);
        assertThat(authorization(0)).isEqualTo("Bearer t0ken");
        assertThat(authorization(1)).isEqualTo("Basic amFuZTpzZWNyZXQ=");
    }

    @Test
    void nothingThatPrintsACredentialShowsItsSecret() {
        assertThat(Credential.bearer("t0ken").toString()).doesNotContain("t0ken");
        assertThat(Credential.basic("jane", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void aRefusedStaticTokenIsNotTriedAgain() {
        server.status(401, "Unauthorized", "no");
        assertThatThrownBy(() -> client(Credential.bearer("old")).get("/x").send(JsonObject.class))
                .isInstanceOf(ApiException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aRefusedTokenFromAFileIsReadAgainAndTheOneRequestReplayed() throws IOException {
        var file = Files.writeString(dir.resolve("token"), "old\n");
        var client = client(new TokenFile(file, clock));
        server.status(401, "Unauthorized", "expired").json(200, "{}");
        server.then(request -> {
            throw new AssertionError("a third try");
        });
        client.get("/warm").sendForAnyStatus().close();
        Files.writeString(file, "new\n");
        server.requests().clear();

        var replaying =
                new ScriptedTransport().status(401, "Unauthorized", "expired").json(201, "{}");
        RestClient.over(
                        replaying,
                        "test",
                        new Negotiation(true),
                        List.of(new Authentication(rotated(file), Impersonation.NONE)))
                .post("/x")
                .send(JsonObject.class);
        assertThat(replaying.requests())
                .extracting(r -> r.headers().first("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
        assertThat(replaying.nothingLeaked()).isTrue();
    }

    /** A token file that was read before its content changed. */
    private TokenFile rotated(Path file) throws IOException {
        Files.writeString(file, "old");
        var credential = new TokenFile(file, clock);
        credential.current();
        Files.writeString(file, "new");
        return credential;
    }

    @Test
    void aTokenFileIsReadAgainAfterAMinute() throws IOException {
        var credential = rotated(dir.resolve("token"));
        assertThat(credential.current()).isEqualTo("old");
        clock.now = clock.now.plus(Duration.ofSeconds(61));
        assertThat(credential.current()).isEqualTo("new");
    }

    @Test
    void theLastGoodTokenStaysWhenTheFileIsGoneOrEmpty() throws IOException {
        var file = Files.writeString(dir.resolve("token"), "good");
        var credential = new TokenFile(file, clock);
        credential.current();
        Files.writeString(file, " \n");
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(credential.current()).isEqualTo("good");
        Files.delete(file);
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        assertThat(credential.current()).isEqualTo("good");
        assertThat(credential.renew()).isFalse();
    }

    @Test
    void aTokenFileThatNeverWasReadableSaysSo() {
        assertThatThrownBy(() -> new TokenFile(dir.resolve("none"), clock).current())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none");
    }

    @Test
    void impersonationTravelsInItsHeaders() {
        var whom = new Impersonation("jane", "u1", List.of("a", "b"), Map.of("example.com/scopes", List.of("x", "y")));
        var headers = whom.addTo(Headers.EMPTY);
        assertThat(headers.first("Impersonate-User")).isEqualTo("jane");
        assertThat(headers.first("Impersonate-Uid")).isEqualTo("u1");
        assertThat(headers.all("Impersonate-Group")).containsExactly("a", "b");
        assertThat(headers.all("Impersonate-Extra-example.com%2Fscopes")).containsExactly("x", "y");
        assertThatIllegalArgumentException().isThrownBy(() -> new Impersonation("", "", List.of("a"), Map.of()));
    }

    static final class MovingClock extends Clock {
        Instant now = Instant.parse("2026-11-26T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

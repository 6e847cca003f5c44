package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and targets that no honest client sends: a proper Status, nothing stored, the server as well as before. */
class HostileBodyContractTest extends Contract {

    private static final int LIMIT = 3 * 1024 * 1024;

    @AfterEach
    void theServerIsWellAndStoredNothing() {
        assertThat(get(core("configmaps")).expect(200).names()).isEmpty();
        assertThat(get("/readyz").expect(200).text()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | unexpected end of JSON input ({)",
                "{\"kind\": | unexpected end of JSON input ({\"kind\":)",
                "{} {} | invalid character '{' after top-level value ({} {})",
                "{\"a\":1}x | invalid character 'x' after top-level value ({\"a\":1}x)",
            })
    void brokenJsonIsABadRequest(String body, String problem) {
        call("POST", core("configmaps"))
                .body(body, Call.JSON)
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind;"
                                + " json parse error: " + problem);
    }

    @Test
    void aTruncatedObjectIsABadRequest() {
        var whole = configMap("a", "k", "v").toBytes();
        for (var length = 1; length < whole.length(); length += 7) {
            var answer = call("POST", core("configmaps"))
                    .body(whole.slice(0, length), Call.JSON)
                    .expect(400);
            assertThat(answer.string("/reason")).isEqualTo("BadRequest");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepNestingIsABadRequest(String opening) {
        var body = "{\"metadata\":{\"name\":\"a\"},\"x\":" + opening.repeat(20_000);

        var answer = call("POST", core("configmaps")).body(body, Call.JSON).expect(400);

        assertThat(answer.string("/reason")).isEqualTo("BadRequest");
        assertThat(answer.string("/message")).contains("exceeded max depth");
    }

    @Test
    void deepNestingInAPatchIsABadRequest() {
        var body = "{\"data\":" + "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_001);

        var answer = patch(core("configmaps", "a"), Call.MERGE_PATCH, body).send();

        assertThat(answer.status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "99999999999999999999999", "1.5", "1e2", "true", "\"7\""})
    void aNumberThatIsNoneIsABadRequest(String number) {
        var answer = call("POST", core("configmaps"))
                .body("{\"metadata\":{\"name\":\"a\",\"generation\":" + number + "}}", Call.JSON)
                .expect(400);

        assertThat(answer.string("/message"))
                .startsWith("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal ")
                .endsWith(" into Go struct field ObjectMeta.metadata.generation of type int64");
    }

    @Test
    void aNumberAsLongAsABookIsABadRequest() {
        call("POST", core("configmaps"))
                .body("{\"metadata\":{\"name\":\"a\",\"generation\":" + "9".repeat(1_000_000) + "}}", Call.JSON)
                .expect(400);
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        var large = Bytes.wrap(new byte[LIMIT + 1]);

        call("POST", core("configmaps"))
                .body(large, Call.JSON)
                .send()
                .refused(413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728");
        call("PATCH", core("configmaps", "a"))
                .body(large, Call.MERGE_PATCH)
                .send()
                .refused(413, "RequestEntityTooLarge", "Request entity too large: limit is 3145728");
    }

    @Test
    void anObjectBeyondItsOwnLimitIsInvalid() {
        post(core("configmaps"), configMap("a", "k", "x".repeat(1_100_000)))
                .send()
                .refused(
                        422, "Invalid", "ConfigMap \"a\" is invalid: []: Too long: may not be more than 1048576 bytes");
    }

    @Test
    void aLongQueryIsReadAsAnyOther() {
        var names = "a".repeat(50_000);

        assertThat(get(core("configmaps")).with("ignored", names).expect(200).names())
                .isEmpty();
        get(core("configmaps")).with("labelSelector", "a=" + "b".repeat(7000)).expect(400);
    }

    @Test
    void aLongNameIsNotFound() {
        get(core("configmaps", "a".repeat(5000))).expect(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2fb", "..%2f..%2fsecrets"})
    void aNameIsNeverAPath(String name) {
        get(core("configmaps", name))
                .send()
                .refused(404, "NotFound", "the server could not find the requested resource");
    }

    @Test
    void aNameDoesNotLeadUpwards() {
        get(core("configmaps", "%2e%2e"))
                .send()
                .refused(400, "BadRequest", "Name parameter invalid: \"..\": may not be '..'");
    }

    @Test
    void yamlThatMultipliesItselfIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 9; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1) + "]\n");
        }

        var answer = call("POST", core("configmaps"))
                .body(bomb.toString(), Call.YAML)
                .send();

        assertThat(answer.status()).isIn(400, 413);
    }

    @Test
    void invalidUtf8IsRepairedNotRefused() {
        var bytes = "{\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"?\"}}".getBytes(StandardCharsets.ISO_8859_1);
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '?') {
                bytes[i] = (byte) 0xff;
            }
        }

        var created = call("POST", core("configmaps"))
                .body(Bytes.wrap(bytes), Call.JSON)
                .expect(201);

        assertThat(created.string("/data/k")).isEqualTo("\ufffd");
        delete(core("configmaps", "a")).expect(200);
    }

    @Test
    void aMethodThatIsNoneIsRefused() {
        for (var method : new String[] {"HEAD", "OPTIONS", "TRACE"}) {
            assertThat(call(method, core("configmaps")).send().status())
                    .as(method)
                    .isEqualTo(405);
        }
    }
}

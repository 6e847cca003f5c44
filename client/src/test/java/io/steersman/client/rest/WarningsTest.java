package io.steersman.client.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.client.scripted.ScriptedTransport;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {

    @Test
    void everyWarningIsToldOnce() {
        var told = new ArrayList<String>();
        var warnings = new Warnings(w -> told.add(w.text()));
        var server = new ScriptedTransport();
        var rest = RestClient.over(server, "test", new Negotiation(true), List.of(warnings));
        var headers = Headers.of("Warning", "299 - \"v1beta1 is old\", 299 - \"use \\\"v1\\\"\"")
                .plus("Warning", "299 - \"third\"");
        for (var i = 0; i < 2; i++) {
            server.answer(200, headers, Bytes.EMPTY);
            rest.get("/x").send(String.class);
        }
        assertThat(told).containsExactly("v1beta1 is old", "use \"v1\"", "third");
    }

    @Test
    void malformedHeadersAreNoReasonToFail() {
        for (var header :
                List.of("", "299", "299 -", "299 - ", "299 - x", "299 - \"open", "x - \"y\"", "29999 a \"b\"", ",,,")) {
            assertThat(Warning.parse(header)).isEmpty();
        }
        assertThat(Warning.parse("299 host:80 \"a\"")).containsExactly(new Warning(299, "host:80", "a"));
        assertThat(Warning.parse("299 - \"a, b\" \"Wed, 21 Oct 2015 07:28:00 GMT\""))
                .first()
                .isEqualTo(new Warning(299, "-", "a, b"));
    }
}

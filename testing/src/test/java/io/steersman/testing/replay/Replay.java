package io.steersman.testing.replay;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.ApiServer;
import io.steersman.testing.subject.Call;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Query;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One run of a scenario against a server. */
final class Replay implements AutoCloseable {

    private final ApiServer server;
    private final Scenario scenario;
    private final Variables variables = new Variables();
    private final Unifier unifier = new Unifier();
    private final Map<String, Listening> background = new HashMap<>();

    private Replay(ApiServer server, Scenario scenario) {
        this.server = server;
        this.scenario = scenario;
        var namespaces = scenario.namespaces();
        variables.put("ns", JsonString.of(namespaces.isEmpty() ? "" : namespaces.get(0)));
    }

    /** What the server answers differently, up to the first step where it does; empty if nothing is different. */
    static List<String> differences(ApiServer server, Scenario scenario) {
        try (var replay = new Replay(server, scenario)) {
            replay.prepare();
            return replay.run();
        }
    }

    private List<String> run() {
        var steps = scenario.steps();
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            step(step, step.object("/expect"));
            if (!unifier.differences().isEmpty()) {
                var place = "step " + (i + 1) + " of " + steps.size() + ", " + describe(step) + ": ";
                return unifier.differences().stream().map(d -> place + d).toList();
            }
        }
        unifier.finish();
        return unifier.differences();
    }

    private static String describe(JsonObject step) {
        var method = step.string("/request/method");
        var query = step.object("/request/query");
        return method == null
                ? step.without("expect").toString()
                : method + " " + step.string("/request/path") + (query == null ? "" : " " + query);
    }

    private void prepare() {
        scenario.cleanup().forEach(path -> wipe(variables.fill(path)));
        for (var namespace : scenario.namespaces()) {
            var path = "/api/v1/namespaces/" + namespace;
            wipe(path);
            var body = JsonObject.parse(
                    "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + namespace + "\"}}");
            Call.of(server, "POST", "/api/v1/namespaces").body(body).expect(201);
        }
    }

    /** Makes sure that nothing is there from an earlier run. */
    private void wipe(String path) {
        for (var i = 0; i < 120 && Call.of(server, "GET", path).send().status() != 404; i++) {
            Call.of(server, "DELETE", path + "?gracePeriodSeconds=0&propagationPolicy=Background")
                    .send();
            pause(Duration.ofMillis(i == 0 ? 0 : 250));
        }
    }

    private void step(JsonObject step, JsonObject expect) {
        if (step.has("sleep")) {
            pause(Duration.ofMillis((long) (Double.parseDouble(step.get("sleep").toString()) * 1000)));
        } else if (step.has("compact")) {
            server.compact(Long.parseLong(variables.fill(step.string("/compact/revision"))));
            // The real server learns of it in its own time.
            pause(Duration.ofMillis(300));
        } else if (step.has("collect")) {
            var listening = background.remove(step.string("/collect/stream"));
            heard(step, listening, step.object("/collect"), expect);
        } else if (step.has("stream")) {
            stream(step, expect);
        } else {
            exchange(step, expect);
        }
    }

    private void exchange(JsonObject step, JsonObject expect) {
        var call = call(step.object("/request"));
        var until = step.object("/repeatUntil");
        var answer = call.send();
        for (var i = 0; until != null && !satisfied(until, answer) && i < 100; i++) {
            pause(Duration.ofMillis(100));
            answer = call.send();
        }
        var body = Bodies.decode(answer);
        compareHead(step, answer, expect);
        compareBody(step, body, expect);
        capture(step, answer, body);
    }

    private void stream(JsonObject step, JsonObject expect) {
        var options = step.object("/stream");
        var listening = Listening.open(server, call(step.object("/request")));
        var name = options.string("/background");
        if (name != null) {
            background.put(name, listening);
            compareHead(step, listening.head(), expect);
        } else {
            heard(step, listening, options, expect);
        }
    }

    private void heard(JsonObject step, Listening listening, JsonObject options, JsonObject expect) {
        try (listening) {
            compareHead(step, listening.head(), expect);
            if (listening.refusal() != null) {
                compareBody(step, Bodies.decode(listening.refusal()), expect);
                return;
            }
            var wanted = options.number("/events");
            var events = listening.collect(wanted == null ? 0 : wanted.intValue(), options.integer("/seconds"));
            var sorted = options.number("/sortFirst");
            if (sorted != null) {
                events = Bodies.sortFirst(events, sorted.intValue());
            }
            var ended = expect.get("ended");
            if (ended != null) {
                unifier.compare("$.ended", ended, JsonValue.of(listening.ended()));
            }
            var body = JsonObject.EMPTY.with("events", JsonArray.from(events));
            compareBody(step, body, expect);
            captureFrom(step, body);
        }
    }

    private Call call(JsonObject request) {
        var filled = (JsonObject) variables.fill(request.without("bodyFrom"));
        var call = Call.of(server, filled.string("/method"), target(filled)).header("User-Agent", "recorder/1.0");
        var body = body(request, filled);
        if (body != null) {
            call = call.body(body, Call.JSON);
        }
        var token = filled.string("/token");
        if (token != null) {
            call = switch (token) {
                case "admin" -> call;
                case "user" -> call.token(server.userToken());
                case "none" -> call.anonymous();
                default -> call.token(token);
            };
        }
        var headers = filled.object("/headers");
        if (headers != null) {
            for (var header : headers.entries()) {
                call = header.getValue() instanceof JsonNull
                        ? call.without(header.getKey())
                        : call.header(header.getKey(), text(header.getValue()));
            }
        }
        return call;
    }

    private static String target(JsonObject request) {
        var query = request.object("/query");
        var path = request.string("/path").replace(" ", "%20");
        if (query == null) {
            return path;
        }
        var encoded = Query.EMPTY;
        for (var parameter : query.entries()) {
            encoded = encoded.plus(parameter.getKey(), text(parameter.getValue()));
        }
        return path + (path.contains("?") ? "&" : "?") + encoded.encoded();
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.value() : value.toString();
    }

    private @Nullable Bytes body(JsonObject request, JsonObject filled) {
        var from = request.object("/bodyFrom");
        if (from == null) {
            var body = filled.get("body");
            var text = filled.string("/bodyText");
            return body != null ? body.toBytes() : text != null ? Bytes.utf8(text) : null;
        }
        var body = variables.get(from.string("/var"));
        var removed = from.array("/remove");
        for (var path : removed == null ? List.<String>of() : removed.strings().toList()) {
            body = TreePath.parse(path).remove(body);
        }
        var set = from.object("/set");
        for (var entry : set == null ? JsonObject.EMPTY.entries() : set.entries()) {
            body = TreePath.parse(entry.getKey()).set(body, variables.fill(entry.getValue()));
        }
        return body.toBytes();
    }

    private void compareHead(JsonObject step, Answer answer, JsonObject expect) {
        unifier.compare("$.status", expect.get("status"), JsonValue.of(answer.status()));
        var names = step.array("/headers");
        var asked = names == null
                ? List.of("Content-Type", "Warning", "Retry-After")
                : names.strings().toList();
        var wanted = expect.object("/headers");
        unifier.compare(
                "$.headers", wanted == null ? JsonObject.EMPTY : wanted, Bodies.headers(asked, answer.headers()));
    }

    private void compareBody(JsonObject step, JsonValue body, JsonObject expect) {
        var wanted = expect.get("body");
        if (wanted != null) {
            unifier.compare("$", wanted, Bodies.reduce(scenario, step, body));
        } else if (expect.has("text")) {
            unifier.compare("$", expect.get("text"), body);
        } else if (!expect.has("opened") && !(body instanceof JsonNull)) {
            unifier.compare("$", JsonNull.NULL, body);
        }
    }

    private void capture(JsonObject step, Answer answer, JsonValue body) {
        var captures = step.object("/capture");
        if (captures == null) {
            return;
        }
        for (var capture : captures.entries()) {
            var place = text(capture.getValue());
            if (place.startsWith("header:")) {
                var header = answer.headers().first(place.substring("header:".length()));
                variables.put(capture.getKey(), JsonString.of(header == null ? "" : header));
            }
        }
        captureFrom(step, body);
    }

    private void captureFrom(JsonObject step, JsonValue body) {
        var captures = step.object("/capture");
        for (var capture : captures == null ? JsonObject.EMPTY.entries() : captures.entries()) {
            var place = text(capture.getValue());
            var value =
                    place.startsWith("header:") ? null : TreePath.parse(place).get(body);
            if (value != null) {
                variables.put(capture.getKey(), value);
            }
        }
    }

    private static boolean satisfied(JsonObject until, Answer answer) {
        var status = until.number("/status");
        if (status != null && status != answer.status()) {
            return false;
        }
        var body = Bodies.decode(answer);
        var wanted = until.object("/json");
        for (var entry : wanted == null ? JsonObject.EMPTY.entries() : wanted.entries()) {
            var got = TreePath.parse(entry.getKey()).get(body);
            var fits = switch (text(entry.getValue())) {
                case "<absent>" -> got == null;
                case "<present>" -> got != null;
                default -> entry.getValue().equals(got);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    /** Leaves nothing that a later run would stumble over, as far as that can be done without waiting. */
    @Override
    public void close() {
        background.values().forEach(Listening::close);
        var paths = new ArrayList<String>();
        scenario.cleanup().forEach(path -> paths.add(variables.fill(path)));
        scenario.namespaces().forEach(namespace -> paths.add("/api/v1/namespaces/" + namespace));
        for (var path : paths) {
            Call.of(server, "DELETE", path).send();
        }
    }
}

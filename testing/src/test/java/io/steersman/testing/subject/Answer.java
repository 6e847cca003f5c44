package io.steersman.testing.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;

/** What a server answered, whole, with the assertions that suites need again and again. */
public record Answer(String asked, int status, Headers headers, Bytes body) {

    public Answer expect(int wanted) {
        assertThat(status).as("%s answered %s", asked, excerpt()).isEqualTo(wanted);
        return this;
    }

    public JsonObject json() {
        assertThat(contentType()).as("%s answered %s", asked, excerpt()).startsWith("application/json");
        return JsonObject.parse(body);
    }

    public String text() {
        return body.utf8();
    }

    public String contentType() {
        var type = headers.first("Content-Type");
        return type == null ? "" : type.replace(" ", "");
    }

    /** A text in the body that must be there. */
    public String string(String pointer) {
        var found = json().string(pointer);
        assertThat(found)
                .as("%s of the answer to %s: %s", pointer, asked, excerpt())
                .isNotNull();
        return found;
    }

    public String resourceVersion() {
        return string("/metadata/resourceVersion");
    }

    public String uid() {
        return string("/metadata/uid");
    }

    /** The names of a list's items, in order. */
    public List<String> names() {
        var items = json().array("/items");
        assertThat(items).as("items in the answer to %s: %s", asked, excerpt()).isNotNull();
        return items.objects().map(item -> item.string("/metadata/name")).toList();
    }

    public List<String> warnings() {
        return headers.all("Warning");
    }

    /**
     * The answer is a failure {@code Status} of exactly this code, reason and message, and holds nothing else but
     * possibly details.
     *
     * @param reason empty where the server gives none
     */
    public Answer refused(int code, String reason, String message) {
        expect(code);
        var bare = json().without("details");
        var expected = JsonObject.of(status -> {
            status.put("kind", "Status")
                    .put("apiVersion", "v1")
                    .put("metadata", JsonObject.EMPTY)
                    .put("status", "Failure")
                    .put("message", message)
                    .put("code", code);
            if (!reason.isEmpty()) {
                status.put("reason", reason);
            }
        });
        assertThat(bare).as("the answer to %s", asked).isEqualTo(expected);
        return this;
    }

    /** The Status names this resource, and nothing else. */
    public Answer about(String kind, String name) {
        return details(JsonObject.of(d -> d.put("name", name).put("kind", kind)));
    }

    public Answer about(String group, String kind, String name) {
        return details(
                JsonObject.of(d -> d.put("name", name).put("group", group).put("kind", kind)));
    }

    public Answer details(JsonObject expected) {
        assertThat(json().object("/details"))
                .as("details of the answer to %s", asked)
                .isEqualTo(expected);
        return this;
    }

    public Answer details(String relaxedJson) {
        return details(Trees.json(relaxedJson));
    }

    public Answer withoutDetails() {
        assertThat(json().has("details"))
                .as("details in the answer to %s: %s", asked, excerpt())
                .isFalse();
        return this;
    }

    /** The fields the Status complains about, as {@code field: message}. */
    public List<String> causes() {
        var causes = json().array("/details/causes");
        return (causes == null ? JsonArray.EMPTY : causes)
                .objects()
                .map(cause -> cause.string("/field") + ": " + cause.string("/message"))
                .toList();
    }

    private String excerpt() {
        var text = status + " " + body.slice(0, Math.min(body.length(), 1000)).utf8();
        return text.replace("%", "%%");
    }
}

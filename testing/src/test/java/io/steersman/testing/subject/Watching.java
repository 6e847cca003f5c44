package io.steersman.testing.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Inlet;
import io.steersman.wire.http.Response;
import io.steersman.wire.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watch under way, read line by line. Nothing here waits for silence: that an event does not come is shown by the one
 * that comes instead.
 */
public final class Watching implements AutoCloseable {

    private final String asked;
    private final Response response;
    private final Inlet body;
    private Bytes rest = Bytes.EMPTY;

    Watching(String asked, Response response) {
        this.asked = asked;
        this.response = response;
        this.body = response.body();
    }

    public Headers headers() {
        return response.headers();
    }

    /** The next event; fails if the watch ends first, or is silent for twenty seconds. */
    public JsonObject next() {
        var line = line();
        assertThat(line).as("%s ended where an event was expected", asked).isNotNull();
        return JsonObject.parse(line);
    }

    /** The next event; null where the server ended the watch properly. */
    public @Nullable JsonObject nextOrEnd() {
        var line = line();
        return line == null ? null : JsonObject.parse(line);
    }

    /** The next events in short: {@code ADDED name}. */
    public List<String> next(int count) {
        var brief = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            brief.add(brief(next()));
        }
        return brief;
    }

    /** Every event until the server ends the watch properly, in short. */
    public List<String> untilEnd() {
        return eventsUntilEnd().stream().map(Watching::brief).toList();
    }

    public List<JsonObject> eventsUntilEnd() {
        var events = new ArrayList<JsonObject>();
        for (var line = line(); line != null; line = line()) {
            events.add(JsonObject.parse(line));
        }
        return events;
    }

    /** The watch ends here, properly and with no further event. */
    public void ends() {
        assertThat(untilEnd())
                .as("events of %s where its end was expected", asked)
                .isEmpty();
    }

    /** Raw segments until the end, for framings that are not lines. */
    public Bytes everything() {
        var all = new ByteArrayOutputStream();
        for (var segment = body.next(); segment != null; segment = body.next()) {
            segment.writeTo(all);
        }
        return Bytes.wrap(all.toByteArray());
    }

    public static String brief(JsonObject event) {
        var name = event.string("/object/metadata/name");
        return name == null ? event.string("/type") : event.string("/type") + " " + name;
    }

    private @Nullable Bytes line() {
        while (true) {
            for (var i = 0; i < rest.length(); i++) {
                if (rest.at(i) == '\n') {
                    var line = rest.slice(0, i);
                    rest = rest.slice(i + 1, rest.length());
                    return line;
                }
            }
            var segment = body.next();
            if (segment == null) {
                assertThat(rest.utf8()).as("%s ended within an event", asked).isEmpty();
                return null;
            }
            rest = Bytes.concat(List.of(rest, segment));
        }
    }

    @Override
    public void close() {
        response.close();
    }
}

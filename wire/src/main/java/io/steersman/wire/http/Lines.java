package io.steersman.wire.http;

import io.steersman.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Cuts a body into lines as it arrives. A line that is not ended by the end of the body is a line too. */
final class Lines implements Iterator<String> {

    private final Inlet body;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private Bytes rest = Bytes.EMPTY;
    private boolean ended;
    private @Nullable String ahead;

    Lines(Inlet body) {
        this.body = body;
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && !ended) {
            if (rest.isEmpty()) {
                fetch();
            } else {
                cut();
            }
        }
        return ahead != null;
    }

    @Override
    public String next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        var line = ahead;
        ahead = null;
        return line;
    }

    private void fetch() {
        var segment = body.next();
        if (segment != null) {
            rest = segment;
            return;
        }
        ended = true;
        if (begun.size() > 0) {
            ahead = begun.toString(StandardCharsets.UTF_8);
        }
    }

    private void cut() {
        for (var i = 0; i < rest.length(); i++) {
            if (rest.at(i) == '\n') {
                rest.slice(0, i).writeTo(begun);
                rest = rest.slice(i + 1, rest.length());
                var line = begun.toString(StandardCharsets.UTF_8);
                ahead = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
                begun.reset();
                return;
            }
        }
        rest.writeTo(begun);
        rest = Bytes.EMPTY;
    }
}

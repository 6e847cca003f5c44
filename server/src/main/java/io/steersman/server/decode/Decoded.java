package io.steersman.server.decode;

import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A body that could be read.
 *
 * @param object with apiVersion and kind, unknown fields gone, in the form Go would print: nothing empty that {@code
 *     omitempty} leaves out, zero values where a struct always prints them. That is null for lists and maps without {@code
 *     omitempty}, such as the {@code rules} of a Role that has none. An empty {@code metadata.managedFields} stays, for it
 *     asks that managed fields be forgotten
 * @param problems what strict decoding objects to, in order: {@code unknown field "spec.foo"}, {@code duplicate field "a"}
 */
public record Decoded(JsonObject object, List<String> problems) {

    public Decoded {
        problems = List.copyOf(problems);
    }

    /** With problems that were found before these. */
    Decoded plus(List<String> before) {
        if (before.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(before);
        all.addAll(problems);
        return new Decoded(object, all);
    }
}

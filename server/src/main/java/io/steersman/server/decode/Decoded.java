package io.steersman.server.decode;

import io.steersman.wire.json.JsonObject;
import java.util.List;

/**
 * A body that could be read.
 *
 * @param object with apiVersion and kind, unknown fields gone, in the form Go would print: no nulls, nothing empty that
 *     {@code omitempty} leaves out, zero values where a struct always prints them
 * @param problems what strict decoding objects to, in order: {@code unknown field "spec.foo"}, {@code duplicate field "a"}
 */
public record Decoded(JsonObject object, List<String> problems) {

    public Decoded {
        problems = List.copyOf(problems);
    }
}

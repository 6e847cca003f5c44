package io.steersman.server.difference;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The difference between two values of one type, as text. Pure. */
public final class Difference {

    private Difference() {}

    /**
     * What stands in one and not in the other, with three lines around each change; empty if they are equal.
     *
     * @param shape of both
     */
    public static String of(@Nullable JsonObject before, @Nullable JsonObject after, Shape shape) {
        return UnifiedDiff.of(Lines.of(GoDump.of(before, shape)), Lines.of(GoDump.of(after, shape)));
    }
}

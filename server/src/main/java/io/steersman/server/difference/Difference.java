package io.steersman.server.difference;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;
import java.util.List;
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
        return UnifiedDiff.of(lines(before, shape), lines(after, shape));
    }

    /** A space for each level, as the server prints its dumps. */
    private static List<String> lines(@Nullable JsonObject value, Shape shape) {
        return GoDump.of(value, shape).pretty(1).lines().toList();
    }
}

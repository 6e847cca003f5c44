package io.steersman.server.registry;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The columns of a resource in a {@code meta.k8s.io/v1 Table}, what {@code kubectl get} prints. */
public interface Columns {

    /**
     * The head of one column, as {@code columnDefinitions} has it.
     *
     * @param type {@code string}, {@code integer}, {@code number}, {@code boolean}, {@code date}
     * @param format {@code name} for the first column of built-ins, else usually empty
     * @param priority 0 is always shown, more only with {@code -o wide}
     */
    record Column(String name, String type, String format, String description, int priority) {}

    List<Column> columns();

    /** @param now for ages */
    JsonArray cells(JsonObject object, Instant now);
}

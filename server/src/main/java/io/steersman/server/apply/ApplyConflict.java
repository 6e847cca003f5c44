package io.steersman.server.apply;

import io.steersman.server.error.Refusal;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An apply would change fields that others own. Carries which, by owner, and the words for it. */
final class ApplyConflict extends RuntimeException {

    private final transient Map<Owner, FieldSet> conflicts;

    ApplyConflict(Map<Owner, FieldSet> conflicts) {
        super("conflicting fields", null, false, false);
        this.conflicts = new TreeMap<>(conflicts);
    }

    /** All fields that conflict. */
    FieldSet fields() {
        return conflicts.values().stream().reduce(FieldSet.EMPTY, FieldSet::union);
    }

    /** What of the conflict is not in {@code allowed}. */
    ApplyConflict without(FieldSet allowed) {
        var left = new TreeMap<Owner, FieldSet>();
        conflicts.forEach((owner, set) -> {
            var rest = set.difference(allowed);
            if (!rest.isEmpty()) {
                left.put(owner, rest);
            }
        });
        return new ApplyConflict(left);
    }

    Refusal refusal() {
        var causes = new ArrayList<Status.Cause>();
        conflicts.forEach((owner, set) -> set.forEach(
                path -> causes.add(new Status.Cause("FieldManagerConflict", "conflict with " + owner, print(path)))));
        var details = new Status.Details("", "", "", "", causes, 0);
        return new Refusal(Status.failure(Reason.CONFLICT, message(causes), details));
    }

    private String message(List<Status.Cause> causes) {
        if (causes.size() == 1) {
            var only = causes.get(0);
            return "Apply failed with 1 conflict: " + only.message() + ": " + only.field();
        }
        var lines = new ArrayList<String>();
        conflicts.forEach((owner, set) -> {
            lines.add("conflicts with " + owner + ":");
            set.forEach(path -> lines.add("- " + print(path)));
        });
        return "Apply failed with " + causes.size() + " conflicts: " + String.join("\n", lines);
    }

    private static String print(List<PathElement> path) {
        return path.stream().map(PathElement::toString).collect(Collectors.joining());
    }
}

package io.steersman.server.selector;

import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions on labels, all of which must hold: {@code app=web,tier in (a, b),!canary}. Immutable. */
public final class LabelSelector {

    /** Everything. */
    public static final LabelSelector ALL = new LabelSelector(List.of());

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

    /** How a label is compared. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        NOT_EXISTS,
        GREATER,
        LESS
    }

    /** @param values sorted; one for the comparisons, none for existence */
    public record Requirement(String key, Operator operator, SortedSet<String> values) {

        public Requirement {
            values = new TreeSet<>(values);
        }

        boolean matches(@Nullable String value) {
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case NOT_EXISTS -> value == null;
                case GREATER -> compared(value) > 0;
                case LESS -> compared(value) < 0;
            };
        }

        /** 0 where there is nothing to compare. */
        private int compared(@Nullable String value) {
            if (value == null || !INTEGER.matcher(value).matches()) {
                return 0;
            }
            try {
                return Long.compare(Long.parseLong(value), Long.parseLong(values.first()));
            } catch (NumberFormatException tooLong) {
                return 0;
            }
        }
    }

    private final List<Requirement> requirements;

    LabelSelector(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /** @throws SelectorException in the words of Kubernetes */
    public static LabelSelector parse(String text) {
        return text.isEmpty() ? ALL : new LabelSelector(new LabelParser(text).parse());
    }

    public boolean isAll() {
        return requirements.isEmpty();
    }

    public List<Requirement> requirements() {
        return requirements;
    }

    /** @param labels null means none */
    public boolean matches(@Nullable JsonObject labels) {
        for (var requirement : requirements) {
            var value = labels == null ? null : labels.get(requirement.key());
            if (!requirement.matches(value instanceof JsonString text ? text.value() : null)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the labels in the metadata of {@code object} match. */
    public boolean matchesObject(JsonObject object) {
        return requirements.isEmpty() || matches(object.object("/metadata/labels"));
    }
}

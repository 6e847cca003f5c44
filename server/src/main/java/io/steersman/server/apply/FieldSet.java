package io.steersman.server.apply;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of places in an object: what a field manager owns, what a write has changed.
 *
 * <p><b>What it is.</b> A tree. Each step on the way to a member is a node; a node says whether the place it stands for is
 * itself a member, and holds the set of what is below it. So {@code spec.replicas} and {@code spec.template} share the node
 * of {@code spec}, which need not be a member: owning a field does not mean owning what it stands in, and owning a map does
 * not mean owning its entries. The object as a whole is never a member.
 *
 * <p><b>Why it matters which.</b> To remove a map that one manager applied and another added entries to, the entries must
 * be told from the map: in {@code fieldsV1} the node of such a map has a member {@code "."} for itself beside those for its
 * entries.
 *
 * <p><b>How it works.</b> Nodes are sorted, so the operations are merges of two sorted lists, level by level. They differ in
 * what becomes of a step that both have: {@link #difference} takes members from members only, so a child survives the
 * removal of its parent; {@link #recursiveDifference} takes all that is below with it. Immutable; safe to share.
 */
final class FieldSet {

    static final FieldSet EMPTY = new FieldSet(new PathElement[0], new boolean[0], new FieldSet[0]);

    private final PathElement[] steps;
    private final boolean[] members;

    /** What is below each step; {@link #EMPTY} if nothing. */
    private final FieldSet[] below;

    private FieldSet(PathElement[] steps, boolean[] members, FieldSet[] below) {
        this.steps = steps;
        this.members = members;
        this.below = below;
    }

    static FieldSet of(Consumer<Builder> content) {
        var builder = new Builder();
        content.accept(builder);
        return builder.build();
    }

    /** Of one path of field names. */
    static FieldSet ofFields(String... names) {
        return of(b -> b.add(Arrays.stream(names).map(PathElement::field).toList()));
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    boolean has(List<PathElement> path) {
        var at = this;
        for (var i = 0; i < path.size(); i++) {
            var place = at.place(path.get(i));
            if (place < 0) {
                return false;
            } else if (i == path.size() - 1) {
                return at.members[place];
            }
            at = at.below[place];
        }
        return false;
    }

    /** Whether a step from here is a member. */
    boolean hasMember(PathElement step) {
        var place = place(step);
        return place >= 0 && members[place];
    }

    /** What is below a step from here. */
    FieldSet below(PathElement step) {
        var place = place(step);
        return place < 0 ? EMPTY : below[place];
    }

    private int place(PathElement step) {
        return Arrays.binarySearch(steps, step);
    }

    /** What to do with a step of two sets. */
    private enum Operation {
        UNION,
        INTERSECTION,
        DIFFERENCE,
        RECURSIVE_DIFFERENCE;

        boolean member(boolean a, boolean b) {
            return switch (this) {
                case UNION -> a || b;
                case INTERSECTION -> a && b;
                case DIFFERENCE, RECURSIVE_DIFFERENCE -> a && !b;
            };
        }
    }

    FieldSet union(FieldSet that) {
        return that.isEmpty() ? this : isEmpty() ? that : join(that, Operation.UNION);
    }

    FieldSet intersection(FieldSet that) {
        return isEmpty() || that.isEmpty() ? EMPTY : join(that, Operation.INTERSECTION);
    }

    /** Without the members of {@code that}; what is below them stays. */
    FieldSet difference(FieldSet that) {
        return isEmpty() || that.isEmpty() ? this : join(that, Operation.DIFFERENCE);
    }

    /** Without the members of {@code that} and all that is below them. */
    FieldSet recursiveDifference(FieldSet that) {
        return isEmpty() || that.isEmpty() ? this : join(that, Operation.RECURSIVE_DIFFERENCE);
    }

    private FieldSet join(FieldSet that, Operation operation) {
        var nodes = new Nodes(steps.length + that.steps.length);
        var i = 0;
        var j = 0;
        while (i < steps.length || j < that.steps.length) {
            var order = i == steps.length ? 1 : j == that.steps.length ? -1 : steps[i].compareTo(that.steps[j]);
            if (order == 0) {
                var member = operation.member(members[i], that.members[j]);
                nodes.add(steps[i], member, joinBelow(i, that, j, operation));
            } else if (order < 0 && operation != Operation.INTERSECTION) {
                nodes.add(steps[i], members[i], below[i]);
            } else if (order > 0 && operation == Operation.UNION) {
                nodes.add(that.steps[j], that.members[j], that.below[j]);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return nodes.build();
    }

    private FieldSet joinBelow(int i, FieldSet that, int j, Operation operation) {
        return switch (operation) {
            case UNION -> below[i].union(that.below[j]);
            case INTERSECTION -> below[i].intersection(that.below[j]);
            case DIFFERENCE -> below[i].difference(that.below[j]);
            case RECURSIVE_DIFFERENCE -> that.members[j] ? EMPTY : below[i].recursiveDifference(that.below[j]);
        };
    }

    /** With the fields of structs that members are below of: a set has them implicitly, but removing needs them named. */
    FieldSet withNamedFields(@Nullable Shape shape) {
        var nodes = new Nodes(steps.length);
        for (var i = 0; i < steps.length; i++) {
            var step = steps[i];
            var named = !below[i].isEmpty() && step.isField() && Places.isNamed(shape, step.name());
            nodes.add(step, members[i] || named, below[i].withNamedFields(Places.below(shape, step)));
        }
        return nodes.build();
    }

    /** With one member instead of all that is below a place which the schema now has as one value. */
    FieldSet collapsed(Shape shape) {
        var nodes = new Nodes(steps.length);
        for (var i = 0; i < steps.length; i++) {
            var inside = Places.below(shape, steps[i]);
            if (!below[i].isEmpty() && Places.isAtomic(inside)) {
                nodes.add(steps[i], true, EMPTY);
            } else {
                nodes.add(steps[i], members[i], below[i].isEmpty() ? EMPTY : below[i].collapsed(inside));
            }
        }
        return nodes.build();
    }

    /** Calls {@code action} with each member: those of a level before those below. The list is the caller's to keep. */
    void forEach(Consumer<List<PathElement>> action) {
        forEach(new ArrayList<>(), action);
    }

    private void forEach(List<PathElement> prefix, Consumer<List<PathElement>> action) {
        for (var i = 0; i < steps.length; i++) {
            if (members[i]) {
                prefix.add(steps[i]);
                action.accept(List.copyOf(prefix));
                prefix.remove(prefix.size() - 1);
            }
        }
        for (var i = 0; i < steps.length; i++) {
            prefix.add(steps[i]);
            below[i].forEach(prefix, action);
            prefix.remove(prefix.size() - 1);
        }
    }

    /** Only what is below one of the given paths of field names, or is one of them; the rest is gone. */
    FieldSet only(FieldSet kept) {
        var nodes = new Nodes(steps.length);
        for (var i = 0; i < steps.length; i++) {
            if (kept.hasMember(steps[i])) {
                nodes.add(steps[i], members[i], below[i]);
            } else {
                var inside = below[i].only(kept.below(steps[i]));
                nodes.add(steps[i], members[i] && !inside.isEmpty(), inside);
            }
        }
        return nodes.build();
    }

    /** As it stands in {@code fieldsV1}. */
    JsonObject toJson() {
        return JsonObject.of(b -> {
            for (var i = 0; i < steps.length; i++) {
                var inside = below[i].toJson();
                b.put(steps[i].serialized(), members[i] && !inside.isEmpty() ? withSelf(inside) : inside);
            }
        });
    }

    private static JsonObject withSelf(JsonObject inside) {
        return JsonObject.of(b -> {
            b.put(".", JsonObject.EMPTY);
            inside.forEach(b::put);
        });
    }

    /**
     * Reads {@code fieldsV1}. A step with nothing below it is a member, as is one that has {@code "."} below.
     *
     * @throws io.steersman.wire.error.DecodeException if a step is malformed
     */
    static FieldSet fromJson(JsonObject json) {
        var nodes = new TreeMap<PathElement, JsonObject>();
        json.forEach((text, inside) -> {
            var step = text.equals(".") ? null : PathElement.parse(text);
            if (step != null) {
                nodes.put(step, inside instanceof JsonObject object ? object : JsonObject.EMPTY);
            }
        });
        var set = new Nodes(nodes.size());
        nodes.forEach((step, inside) -> {
            var nested = fromJson(inside);
            set.add(step, nested.isEmpty() || inside.has("."), nested);
        });
        return set.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldSet that
                && Arrays.equals(steps, that.steps)
                && Arrays.equals(members, that.members)
                && Arrays.equals(below, that.below);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps) * 31 + Arrays.hashCode(members);
    }

    @Override
    public String toString() {
        return toJson().toString();
    }

    /** A level that is made in order; steps that are no member and have nothing below are left out. */
    private static final class Nodes {
        private final PathElement[] steps;
        private final boolean[] members;
        private final FieldSet[] below;
        private int size;

        Nodes(int most) {
            steps = new PathElement[most];
            members = new boolean[most];
            below = new FieldSet[most];
        }

        void add(PathElement step, boolean member, FieldSet inside) {
            if (member || !inside.isEmpty()) {
                steps[size] = step;
                members[size] = member;
                below[size++] = inside;
            }
        }

        FieldSet build() {
            return size == 0
                    ? EMPTY
                    : new FieldSet(
                            Arrays.copyOf(steps, size), Arrays.copyOf(members, size), Arrays.copyOf(below, size));
        }
    }

    /** Collects members in any order. */
    static final class Builder {
        private final Map<PathElement, Builder> below = new TreeMap<>();
        private boolean member;

        /** The empty path is the object itself, which nobody owns. */
        void add(List<PathElement> path) {
            if (!path.isEmpty()) {
                var at = this;
                for (var step : path) {
                    at = at.below.computeIfAbsent(step, s -> new Builder());
                }
                at.member = true;
            }
        }

        FieldSet build() {
            var nodes = new Nodes(below.size());
            below.forEach((step, inside) -> nodes.add(step, inside.member, inside.build()));
            return nodes.build();
        }
    }
}

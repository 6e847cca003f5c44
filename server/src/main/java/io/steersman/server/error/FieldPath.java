package io.steersman.server.error;

import org.jspecify.annotations.Nullable;

/** The way to a field as error messages write it: {@code spec.containers[0].image}, {@code metadata.labels[app]}. Immutable. */
public final class FieldPath {

    /** The object itself; its text is empty. */
    public static final FieldPath ROOT = new FieldPath(null, "");

    private final @Nullable FieldPath parent;
    private final String step;

    private FieldPath(@Nullable FieldPath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    /** A path from the root: {@code FieldPath.of("spec", "replicas")}. */
    public static FieldPath of(String... names) {
        var path = ROOT;
        for (var name : names) {
            path = path.child(name);
        }
        return path;
    }

    public FieldPath child(String name) {
        return new FieldPath(this, parent == null ? name : "." + name);
    }

    public FieldPath child(String name, String... more) {
        var path = child(name);
        for (var each : more) {
            path = path.child(each);
        }
        return path;
    }

    public FieldPath index(int index) {
        return new FieldPath(this, "[" + index + "]");
    }

    /** The value under {@code key} of a map. */
    public FieldPath key(String key) {
        return new FieldPath(this, "[" + key + "]");
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        var text = new StringBuilder();
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        if (parent != null) {
            parent.append(text);
            text.append(step);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldPath that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}

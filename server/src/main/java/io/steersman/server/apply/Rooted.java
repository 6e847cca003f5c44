package io.steersman.server.apply;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.server.schema.Shape;
import org.jspecify.annotations.Nullable;

/** What every object has, though the structural schema of a custom resource need not say it, or says less. */
final class Rooted {

    /** Made when the first custom resource is written. */
    private static final class Meta {
        static final Shape SHAPE =
                BuiltInShapes.kubernetes().of(new TypeName(new GroupVersion("meta.k8s.io", "v1"), "ObjectMeta"));
        static final Shape TEXT = Shape.of(Shape.Kind.STRING);
    }

    private Rooted() {}

    /** The shape of a whole object; that of a built-in kind says all itself. */
    static Shape of(Shape shape) {
        return shape.goName().isEmpty() ? shape.with(b -> b.embedded(true)) : shape;
    }

    /** The shape of apiVersion, kind and metadata in what is an object of its own; null for everything else. */
    static @Nullable Shape field(@Nullable Shape shape, String name) {
        if (shape == null || !shape.embedded()) {
            return null;
        }
        return switch (name) {
            case "apiVersion", "kind" -> Meta.TEXT;
            case "metadata" -> Meta.SHAPE;
            default -> null;
        };
    }
}

package io.steersman.server.apply;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The versions in which one resource can be written: managed fields are each meant in the version of their write. */
public interface Versions {

    /** The shape of objects in a version; null if there is no such version any more, whose entries are then dropped. */
    @Nullable Shape shape(String apiVersion);

    /** An object in another version. */
    JsonObject convert(JsonObject object, String apiVersion);

    /** A resource all of whose versions have the same fields. */
    static Versions same(Shape shape) {
        return new Versions() {
            @Override
            public Shape shape(String apiVersion) {
                return shape;
            }

            @Override
            public JsonObject convert(JsonObject object, String apiVersion) {
                return object;
            }
        };
    }
}

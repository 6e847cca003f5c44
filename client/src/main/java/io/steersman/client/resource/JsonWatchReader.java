package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.WatchEvent;
import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonLines;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A watch in JSON: one {@code {"type":…,"object":…}} after the other. */
final class JsonWatchReader<T extends KubeObject> extends WatchReader<T> {

    private final JsonLines lines = new JsonLines();

    JsonWatchReader(Codec<T> codec, Interner interner, Origin origin, Consumer<BadItem> badItems) {
        super(codec, interner, origin, badItems);
    }

    @Override
    void feed(Bytes segment) {
        lines.feed(segment);
    }

    @Override
    @Nullable Bytes frame() {
        return lines.next();
    }

    @Override
    boolean inFrame() {
        return lines.pending();
    }

    /** Servers write the type first, so that the object can be read as what it is in one go. */
    @Override
    WatchEvent<T> decode(Bytes frame) {
        var in = JsonReader.of(frame);
        in.beginObject();
        var type = "";
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("type")) {
                type = in.string();
            } else if (!name.equals("object")) {
                in.skip();
            } else if (type.isEmpty()) {
                throw new DecodeException("a watch event whose object comes before its type");
            } else if (type.equals("ERROR")) {
                throw over(StatusBody.fromJson(JsonObject.parse(in.raw())));
            } else {
                return event(type, codec.readJson(in, interner));
            }
        }
        throw new DecodeException("a watch event without an object");
    }

    @Override
    String which(Bytes frame) {
        try {
            var tree = JsonObject.parse(frame);
            var namespace = tree.string("/object/metadata/namespace");
            var name = tree.string("/object/metadata/name");
            return name == null ? "an event" : namespace == null ? name : namespace + "/" + name;
        } catch (DecodeException e) {
            return "an event";
        }
    }
}

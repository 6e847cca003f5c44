package io.steersman.api.codec;

import io.steersman.api.codec.Sought.Form;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.Map;
import java.util.function.Function;

/**
 * For generated code: maps from text in builders and on the wire.
 *
 * <p>A value's maps are immutable and sorted by key, as Go writes them. As with {@link Lists}, a builder's may be growing.
 */
public final class Maps {

    private Maps() {}

    /** An immutable, sorted copy; the same map if it is one already. */
    public static <V> Map<String, V> freeze(Map<String, V> map) {
        return map instanceof FrozenMap ? map : FrozenMap.copyOf(map);
    }

    /** {@code map} without a key. */
    public static <V> Map<String, V> remove(Map<String, V> map, String key) {
        var left = new GrowingMap<V>(Map.of());
        map.forEach((other, value) -> {
            if (!other.equals(key)) {
                left.put(other, value);
            }
        });
        return left;
    }

    /** {@code map} with a key set: the same map if it is growing already. */
    public static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
        var growing = map instanceof GrowingMap<V> already ? already : new GrowingMap<>(map);
        growing.put(key, value);
        return growing;
    }

    /** {@code map} with the value of a key edited, or {@code fresh} edited where there is none. */
    public static <V> Map<String, V> edit(Map<String, V> map, String key, V fresh, Function<V, V> edit) {
        var value = map.get(key);
        return put(map, key, edit.apply(value == null ? fresh : value));
    }

    /** A map of messages; null is empty. */
    public static <V> Map<String, V> readJson(JsonReader in, Codec<V> codec, Interner interner) {
        if (!in.beginObject()) {
            return Map.of();
        }
        var map = new GrowingMap<V>(Map.of());
        for (var key = in.nextName(); key != null; key = in.nextName()) {
            map.put(key, codec.readJson(in, interner));
        }
        return freeze(map);
    }

    /** A map of what are no messages; null is empty. */
    public static <V> Map<String, V> readJson(JsonReader in, Element<V> element) {
        if (!in.beginObject()) {
            return Map.of();
        }
        var map = new GrowingMap<V>(Map.of());
        for (var key = in.nextName(); key != null; key = in.nextName()) {
            map.put(key, element.readJson(in));
        }
        return freeze(map);
    }

    /** As {@link #readJson(JsonReader, Codec, Interner)}; the map as a whole is looked for. */
    public static <V> Map<String, V> readJsonShared(JsonReader in, Codec<V> codec, Interner interner) {
        if (!interner.active()) {
            return readJson(in, codec, interner);
        }
        var lookup = interner.look(in, codec, Form.JSON_MAP);
        if (lookup instanceof Part part) {
            return part.value();
        }
        return interner.keep(lookup, readJson(in, codec, interner));
    }

    /** As {@link #readJson(JsonReader, Element)}; the map as a whole is looked for. */
    public static <V> Map<String, V> readJsonShared(JsonReader in, Element<V> element, Interner interner) {
        if (!interner.active()) {
            return readJson(in, element);
        }
        var lookup = interner.look(in, element, Form.JSON_MAP);
        if (lookup instanceof Part part) {
            return part.value();
        }
        return interner.keep(lookup, readJson(in, element));
    }

    public static <V> void writeJson(Map<String, V> map, Codec<V> codec, JsonWriter out) {
        var frozen = frozen(map);
        out.beginObject();
        for (var i = 0; i < frozen.size(); i++) {
            out.name(frozen.keyAt(i));
            codec.writeJson(frozen.valueAt(i), out);
        }
        out.endObject();
    }

    public static <V> void writeJson(Map<String, V> map, Element<V> element, JsonWriter out) {
        var frozen = frozen(map);
        out.beginObject();
        for (var i = 0; i < frozen.size(); i++) {
            out.name(frozen.keyAt(i));
            element.writeJson(frozen.valueAt(i), out);
        }
        out.endObject();
    }

    /** Reads one entry of a map of messages, whose tag was read, and puts it. */
    public static <V> Map<String, V> readProto(Map<String, V> map, ProtoReader in, Codec<V> codec, Interner interner) {
        var key = "";
        var value = codec.empty();
        var mark = in.beginMessage();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case 1 << 3 | 2 -> key = interner.string(in);
                case 2 << 3 | 2 -> value = interner.unshared(in, codec);
                default -> in.skip(tag);
            }
        }
        in.endMessage(mark);
        return put(map, key, value);
    }

    /** Reads one entry of a map of what are no messages, whose tag was read, and puts it. */
    public static <V> Map<String, V> readProto(
            Map<String, V> map, ProtoReader in, Element<V> element, Interner interner) {
        var key = "";
        var value = element.zero();
        var mark = in.beginMessage();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case 1 << 3 | 2 -> key = interner.string(in);
                case 2 << 3 | 2 -> value = element.readProto(in, interner);
                default -> in.skip(tag);
            }
        }
        in.endMessage(mark);
        return put(map, key, value);
    }

    /** As {@link #readProto}, and all entries that follow; the map as a whole is looked for. */
    public static <V> Map<String, V> readProtoShared(
            Map<String, V> map, ProtoReader in, int tag, Codec<V> codec, Interner interner) {
        if (!interner.active() || !map.isEmpty()) {
            return readProto(map, in, codec, interner);
        }
        var lookup = interner.lookRun(in, tag, codec, Form.MAP);
        if (lookup instanceof Part part) {
            return part.value();
        }
        if (!(lookup instanceof Sought sought)) {
            return readProto(map, in, codec, interner);
        }
        var all = readProto(map, in, codec, interner);
        while (in.position() < sought.end() && in.tag() != 0) {
            all = readProto(all, in, codec, interner);
        }
        return interner.keep(sought, freeze(all));
    }

    /** As {@link #readProto}, and all entries that follow; the map as a whole is looked for. */
    public static <V> Map<String, V> readProtoShared(
            Map<String, V> map, ProtoReader in, int tag, Element<V> element, Interner interner) {
        if (!interner.active() || !map.isEmpty()) {
            return readProto(map, in, element, interner);
        }
        var lookup = interner.lookRun(in, tag, element, Form.MAP);
        if (lookup instanceof Part part) {
            return part.value();
        }
        if (!(lookup instanceof Sought sought)) {
            return readProto(map, in, element, interner);
        }
        var all = readProto(map, in, element, interner);
        while (in.position() < sought.end() && in.tag() != 0) {
            all = readProto(all, in, element, interner);
        }
        return interner.keep(sought, freeze(all));
    }

    /** Writes a map of messages, last entry first. */
    public static <V> void writeProto(int number, Map<String, V> map, Codec<V> codec, ProtoWriter out) {
        var frozen = frozen(map);
        for (var i = frozen.size() - 1; i >= 0; i--) {
            var entry = out.mark();
            codec.writeProto(frozen.valueAt(i), out);
            out.message(2, entry);
            out.string(1, frozen.keyAt(i));
            out.message(number, entry);
        }
    }

    /** Writes a map of what are no messages, last entry first. */
    public static <V> void writeProto(int number, Map<String, V> map, Element<V> element, ProtoWriter out) {
        var frozen = frozen(map);
        for (var i = frozen.size() - 1; i >= 0; i--) {
            var entry = out.mark();
            element.writeProto(2, frozen.valueAt(i), out);
            out.string(1, frozen.keyAt(i));
            out.message(number, entry);
        }
    }

    private static <V> FrozenMap<V> frozen(Map<String, V> map) {
        return map instanceof FrozenMap<V> already ? already : FrozenMap.copyOf(map);
    }
}

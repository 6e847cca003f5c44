package io.steersman.api.codec;

import io.steersman.api.codec.Sought.Form;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * For generated code: lists in builders and on the wire.
 *
 * <p>A value's lists are immutable. A builder's may be <em>growing</em>: {@link #append} copies an immutable list once and
 * then adds in place, {@link #freeze} makes it immutable again. A growing list never leaves its builder.
 */
public final class Lists {

    private Lists() {}

    /** A list that only one builder knows. */
    private static final class Growing<T> extends ArrayList<T> {
        private static final long serialVersionUID = 1L;

        Growing(List<T> content) {
            super(content.size() + 4);
            if (!content.isEmpty()) {
                addAll(content);
            }
        }
    }

    /** {@code list} with one more element: the same list if it is growing already. */
    public static <T> List<T> append(List<T> list, T element) {
        var growing = list instanceof Growing<T> already ? already : new Growing<>(list);
        growing.add(element);
        return growing;
    }

    /** An immutable list of the same elements. */
    public static <T> List<T> freeze(List<T> list) {
        return list instanceof Growing ? List.copyOf(list) : list;
    }

    /** {@code list} with the first element that matches edited, or {@code fresh} edited and added at the end. */
    public static <T> List<T> edit(List<T> list, Predicate<T> matches, T fresh, UnaryOperator<T> edit) {
        for (var i = 0; i < list.size(); i++) {
            if (matches.test(list.get(i))) {
                var copy = new ArrayList<>(list);
                copy.set(i, edit.apply(list.get(i)));
                return List.copyOf(copy);
            }
        }
        return append(list, edit.apply(fresh));
    }

    /** A list of messages; null is empty. */
    public static <T> List<T> readJson(JsonReader in, Codec<T> codec, Interner interner) {
        if (!in.beginArray()) {
            return List.of();
        }
        var list = new ArrayList<T>();
        while (in.nextElement()) {
            list.add(codec.readJson(in, interner));
        }
        return List.copyOf(list);
    }

    /** A list of what are no messages; null is empty. */
    public static <T> List<T> readJson(JsonReader in, Element<T> element) {
        if (!in.beginArray()) {
            return List.of();
        }
        var list = new ArrayList<T>();
        while (in.nextElement()) {
            list.add(element.readJson(in));
        }
        return List.copyOf(list);
    }

    /** As {@link #readJson(JsonReader, Codec, Interner)}; the list as a whole and its elements are looked for. */
    public static <T> List<T> readJsonShared(JsonReader in, Codec<T> codec, Interner interner) {
        if (!interner.active()) {
            return readJson(in, codec, interner);
        }
        var lookup = interner.look(in, codec, Form.JSON_LIST);
        if (lookup instanceof Part part) {
            return part.value();
        }
        var list = new ArrayList<T>();
        if (in.beginArray()) {
            while (in.nextElement()) {
                list.add(interner.json(in, codec));
            }
        }
        return interner.keep(lookup, List.copyOf(list));
    }

    /** As {@link #readJson(JsonReader, Element)}; the list as a whole is looked for. */
    public static <T> List<T> readJsonShared(JsonReader in, Element<T> element, Interner interner) {
        if (!interner.active()) {
            return readJson(in, element);
        }
        var lookup = interner.look(in, element, Form.JSON_LIST);
        if (lookup instanceof Part part) {
            return part.value();
        }
        return interner.keep(lookup, readJson(in, element));
    }

    public static <T> void writeJson(List<T> list, Codec<T> codec, JsonWriter out) {
        out.beginArray();
        for (var i = 0; i < list.size(); i++) {
            codec.writeJson(list.get(i), out);
        }
        out.endArray();
    }

    public static <T> void writeJson(List<T> list, Element<T> element, JsonWriter out) {
        out.beginArray();
        for (var i = 0; i < list.size(); i++) {
            element.writeJson(list.get(i), out);
        }
        out.endArray();
    }

    /** Reads one element of a list of messages, whose tag was read, and appends it. */
    public static <T> List<T> readProto(List<T> list, ProtoReader in, Codec<T> codec, Interner interner) {
        return append(list, interner.unshared(in, codec));
    }

    /** Reads one element of a list that is no message, whose tag was read, and appends it. */
    public static <T> List<T> readProto(List<T> list, ProtoReader in, Element<T> element, Interner interner) {
        return append(list, element.readProto(in, interner));
    }

    /** Reads a field that holds elements without their tags, as encoders may write numbers, and appends them. */
    public static <T> List<T> readProtoPacked(List<T> list, ProtoReader in, Element<T> element, Interner interner) {
        var all = list;
        var mark = in.beginMessage();
        while (in.position() < in.limit()) {
            all = append(all, element.readProto(in, interner));
        }
        in.endMessage(mark);
        return all;
    }

    /** Reads a list that is a message of its own with the elements as field 1, and appends them. */
    public static <T> List<T> readProtoBoxed(List<T> list, ProtoReader in, Element<T> element, Interner interner) {
        var all = list;
        var mark = in.beginMessage();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == (1 << 3 | 2)) {
                all = append(all, element.readProto(in, interner));
            } else {
                in.skip(tag);
            }
        }
        in.endMessage(mark);
        return all;
    }

    /** As {@link #readProto}, and all elements that follow; the list as a whole and its elements are looked for. */
    public static <T> List<T> readProtoShared(
            List<T> list, ProtoReader in, int tag, Codec<T> codec, Interner interner) {
        if (!interner.active() || !list.isEmpty()) {
            return append(list, interner.message(in, codec));
        }
        var lookup = interner.lookRun(in, tag, codec, Form.LIST);
        if (lookup instanceof Part part) {
            return part.value();
        }
        if (!(lookup instanceof Sought sought)) {
            return append(list, interner.message(in, codec));
        }
        var all = append(list, interner.message(in, codec));
        while (in.position() < sought.end() && in.tag() != 0) {
            all = append(all, interner.message(in, codec));
        }
        return interner.keep(sought, freeze(all));
    }

    /** As {@link #readProto}, and all elements that follow; the list as a whole is looked for. */
    public static <T> List<T> readProtoShared(
            List<T> list, ProtoReader in, int tag, Element<T> element, Interner interner) {
        var texts = (tag & 7) == 2;
        if (!texts || !interner.active() || !list.isEmpty()) {
            return append(list, element.readProto(in, interner));
        }
        var lookup = interner.lookRun(in, tag, element, Form.LIST);
        if (lookup instanceof Part part) {
            return part.value();
        }
        if (!(lookup instanceof Sought sought)) {
            return append(list, element.readProto(in, interner));
        }
        var all = append(list, element.readProto(in, interner));
        while (in.position() < sought.end() && in.tag() != 0) {
            all = append(all, element.readProto(in, interner));
        }
        return interner.keep(sought, freeze(all));
    }

    /** Writes a repeated message, last element first. */
    public static <T> void writeProto(int number, List<T> list, Codec<T> codec, ProtoWriter out) {
        for (var i = list.size() - 1; i >= 0; i--) {
            var mark = out.mark();
            codec.writeProto(list.get(i), out);
            out.message(number, mark);
        }
    }

    /** Writes a repeated field, last element first, each with its tag. */
    public static <T> void writeProto(int number, List<T> list, Element<T> element, ProtoWriter out) {
        for (var i = list.size() - 1; i >= 0; i--) {
            element.writeProto(number, list.get(i), out);
        }
    }

    /** Writes a list as a message of its own. */
    public static <T> void writeProtoBoxed(int number, List<T> list, Element<T> element, ProtoWriter out) {
        var mark = out.mark();
        writeProto(1, list, element, out);
        out.message(number, mark);
    }
}

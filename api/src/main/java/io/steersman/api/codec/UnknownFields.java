package io.steersman.api.codec;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a message held that the model does not know, because the server is newer: kept as bytes and written back in the format
 * it came in. Immutable; null where there is nothing.
 */
public final class UnknownFields {

    private final List<Member> members;
    private final Bytes fields;

    /**
     * A member of a JSON object.
     *
     * @param value JSON text
     */
    public record Member(String name, Bytes value) {}

    private UnknownFields(List<Member> members, Bytes fields) {
        this.members = members;
        this.fields = fields;
    }

    /** The members that JSON had. */
    public List<Member> members() {
        return members;
    }

    /** The fields that protobuf had, tags and values, in order. */
    public Bytes fields() {
        return fields;
    }

    /** For generated code: with the member whose value is next; of two of one name the last counts. */
    public static UnknownFields plus(@Nullable UnknownFields before, String name, JsonReader in) {
        var members = new ArrayList<Member>(before == null ? List.of() : before.members);
        members.removeIf(member -> member.name.equals(name));
        members.add(new Member(name, in.raw().compact()));
        return new UnknownFields(List.copyOf(members), before == null ? Bytes.EMPTY : before.fields);
    }

    /**
     * For generated code: with the field whose tag was read.
     *
     * @param path the numbers of the inlined messages that it stood in, outermost first. It is written back as one more
     *     occurrence of them, which protobuf merges.
     */
    public static UnknownFields plus(@Nullable UnknownFields before, ProtoReader in, int tag, int... path) {
        var field = in.unknown(tag);
        if (path.length > 0) {
            var out = new ProtoWriter(field.length() + 16);
            out.raw(field);
            for (var i = path.length - 1; i >= 0; i--) {
                out.message(path[i], 0);
            }
            field = out.toBytes();
        }
        return before == null
                ? new UnknownFields(List.of(), field.compact())
                : new UnknownFields(before.members, Bytes.concat(List.of(before.fields, field)));
    }

    /** For generated code: writes the members into the current object. */
    public void writeJson(JsonWriter out) {
        for (var member : members) {
            out.name(member.name);
            out.raw(member.value);
        }
    }

    /** For generated code: writes the fields into the current message; to be called before all others. */
    public void writeProto(ProtoWriter out) {
        out.raw(fields);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownFields that && members.equals(that.members) && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return Objects.hash(members, fields);
    }

    /** How much there is, not what: it may be secret. */
    @Override
    public String toString() {
        return members.size() + " members, " + fields.length() + " bytes";
    }
}

package io.steersman.wire.http;

import static io.steersman.wire.proto.WireType.BYTES;
import static io.steersman.wire.proto.WireType.VARINT;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Status;
import io.steersman.wire.error.Status.Cause;
import io.steersman.wire.error.Status.Details;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import io.steersman.wire.proto.KubeEnvelope;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Status} as the body of an answer, in both formats. JSON leaves out what is empty; protobuf, as Go's generator has it,
 * writes every field.
 */
public final class StatusBody {

    private StatusBody() {}

    /**
     * Reads the JSON form; what is absent is empty or 0.
     *
     * @throws DecodeException if a member is of another type
     */
    public static Status fromJson(JsonObject json) {
        var details = json.object("/details");
        return new Status(
                text(json, "/status"),
                text(json, "/message"),
                text(json, "/reason"),
                number(json, "/code"),
                details == null ? null : details(details),
                text(json, "/metadata/resourceVersion"),
                text(json, "/metadata/continue"));
    }

    private static Details details(JsonObject json) {
        var causes = json.array("/causes");
        return new Details(
                text(json, "/name"),
                text(json, "/group"),
                text(json, "/kind"),
                text(json, "/uid"),
                causes == null
                        ? List.of()
                        : causes.objects().map(StatusBody::cause).toList(),
                number(json, "/retryAfterSeconds"));
    }

    private static Cause cause(JsonObject json) {
        return new Cause(text(json, "/reason"), text(json, "/message"), text(json, "/field"));
    }

    private static String text(JsonObject json, String pointer) {
        var text = json.string(pointer);
        return text == null ? "" : text;
    }

    private static int number(JsonObject json, String pointer) {
        return json.number(pointer) == null ? 0 : json.integer(pointer);
    }

    /** The JSON form, members in the order in which an API server writes them. */
    public static JsonObject toJson(Status status) {
        return JsonObject.of(b -> {
            b.put("kind", "Status").put("apiVersion", "v1").put("metadata", metadata -> {
                text(metadata, "resourceVersion", status.resourceVersion());
                text(metadata, "continue", status.continueToken());
            });
            text(b, "status", status.status());
            text(b, "message", status.message());
            text(b, "reason", status.reason());
            var details = status.details();
            if (details != null) {
                b.put("details", toJson(details));
            }
            number(b, "code", status.code());
        });
    }

    private static JsonObject toJson(Details details) {
        return JsonObject.of(b -> {
            text(b, "name", details.name());
            text(b, "group", details.group());
            text(b, "kind", details.kind());
            text(b, "uid", details.uid());
            if (!details.causes().isEmpty()) {
                b.put(
                        "causes",
                        JsonArray.from(details.causes().stream()
                                .map(StatusBody::toJson)
                                .toList()));
            }
            number(b, "retryAfterSeconds", details.retryAfterSeconds());
        });
    }

    private static JsonObject toJson(Cause cause) {
        return JsonObject.of(b -> {
            text(b, "reason", cause.reason());
            text(b, "message", cause.message());
            text(b, "field", cause.field());
        });
    }

    private static void text(JsonObjectBuilder b, String name, String value) {
        if (!value.isEmpty()) {
            b.put(name, value);
        }
    }

    private static void number(JsonObjectBuilder b, String name, int value) {
        if (value != 0) {
            b.put(name, value);
        }
    }

    /**
     * Reads a protobuf body, envelope and all.
     *
     * @throws DecodeException if it is none, or holds another kind than a Status
     */
    public static Status fromProto(Bytes body) {
        var envelope = KubeEnvelope.read(body);
        if (!envelope.kind().equals("Status")) {
            throw new DecodeException("expected a Status, found kind " + envelope.kind());
        }
        return read(ProtoReader.of(envelope.raw()));
    }

    /** Reads the message alone, up to the end of the reader's current message. */
    public static Status read(ProtoReader in) {
        var list = new String[] {"", ""};
        var status = "";
        var message = "";
        var reason = "";
        var code = 0;
        Details details = null;
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case 1 << 3 | BYTES -> readMetadata(in, list);
                case 2 << 3 | BYTES -> status = in.symbol();
                case 3 << 3 | BYTES -> message = in.string();
                case 4 << 3 | BYTES -> reason = in.symbol();
                case 5 << 3 | BYTES -> details = readDetails(in, details);
                case 6 << 3 | VARINT -> code = in.int32();
                default -> in.skip(tag);
            }
        }
        return new Status(status, message, reason, code, details, list[0], list[1]);
    }

    private static void readMetadata(ProtoReader in, String[] list) {
        var mark = in.beginMessage();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case 2 << 3 | BYTES -> list[0] = in.string();
                case 3 << 3 | BYTES -> list[1] = in.string();
                default -> in.skip(tag);
            }
        }
        in.endMessage(mark);
    }

    /** @param before what an earlier occurrence of the field said; protobuf merges messages that come in parts */
    private static Details readDetails(ProtoReader in, @Nullable Details before) {
        var mark = in.beginMessage();
        var name = before == null ? "" : before.name();
        var group = before == null ? "" : before.group();
        var kind = before == null ? "" : before.kind();
        var uid = before == null ? "" : before.uid();
        var retryAfter = before == null ? 0 : before.retryAfterSeconds();
        var causes = new ArrayList<>(before == null ? List.of() : before.causes());
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case 1 << 3 | BYTES -> name = in.string();
                case 2 << 3 | BYTES -> group = in.symbol();
                case 3 << 3 | BYTES -> kind = in.symbol();
                case 4 << 3 | BYTES -> causes.add(readCause(in));
                case 5 << 3 | VARINT -> retryAfter = in.int32();
                case 6 << 3 | BYTES -> uid = in.string();
                default -> in.skip(tag);
            }
        }
        in.endMessage(mark);
        return new Details(name, group, kind, uid, causes, retryAfter);
    }

    private static Cause readCause(ProtoReader in) {
        var mark = in.beginMessage();
        var reason = "";
        var message = "";
        var field = "";
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case 1 << 3 | BYTES -> reason = in.symbol();
                case 2 << 3 | BYTES -> message = in.string();
                case 3 << 3 | BYTES -> field = in.string();
                default -> in.skip(tag);
            }
        }
        in.endMessage(mark);
        return new Cause(reason, message, field);
    }

    /** A protobuf body, envelope and all, byte for byte as an API server writes it. */
    public static Bytes toProto(Status status) {
        var out = new ProtoWriter();
        KubeEnvelope.open(out);
        write(status, out);
        KubeEnvelope.close(out, "v1", "Status");
        return out.toBytes();
    }

    /** Writes the message alone. */
    public static void write(Status status, ProtoWriter out) {
        out.int32(6, status.code());
        var details = status.details();
        if (details != null) {
            var mark = out.mark();
            write(details, out);
            out.message(5, mark);
        }
        out.string(4, status.reason());
        out.string(3, status.message());
        out.string(2, status.status());
        var mark = out.mark();
        out.string(3, status.continueToken());
        out.string(2, status.resourceVersion());
        out.string(1, "");
        out.message(1, mark);
    }

    private static void write(Details details, ProtoWriter out) {
        out.string(6, details.uid());
        out.int32(5, details.retryAfterSeconds());
        for (var i = details.causes().size() - 1; i >= 0; i--) {
            var cause = details.causes().get(i);
            var mark = out.mark();
            out.string(3, cause.field());
            out.string(2, cause.message());
            out.string(1, cause.reason());
            out.message(4, mark);
        }
        out.string(3, details.kind());
        out.string(2, details.group());
        out.string(1, details.name());
    }
}

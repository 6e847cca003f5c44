package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ListOf;
import io.steersman.api.ResourceType;
import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.api.meta.v1.ListMeta;
import io.steersman.client.request.Media;
import io.steersman.client.rest.Bodies;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.http.Inlet;
import io.steersman.wire.http.Response;
import io.steersman.wire.json.JsonItems;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.proto.ProtoItems;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list item by item while it arrives: the bytes of one segment and of one item are all that is held of it. Equal parts
 * of the items become one object.
 */
final class ListReader<T extends KubeObject> {

    /** Fewer items than this have little to share, and a table costs more than it saves. */
    private static final int FEW = 16;

    private final Codec<T> codec;
    private final ResourceType<T> type;
    private final String asked;
    private final Consumer<BadItem> badItems;
    private final List<T> items = new ArrayList<>();
    private final List<DecodeException> failures = new ArrayList<>();
    private Interner interner = Interner.none();

    private ListReader(ResourceType<T> type, String asked, Consumer<BadItem> badItems) {
        this.codec = type.codec();
        this.type = type;
        this.asked = asked;
        this.badItems = badItems;
    }

    /**
     * Reads the whole list and closes the response. A Status that says success is an empty list: some deletes answer so.
     *
     * @throws DecodeException if the answer is no list
     */
    static <T extends KubeObject> ListOf<T> read(
            Response response, ResourceType<T> type, String asked, Consumer<BadItem> badItems) {
        try (response) {
            var reader = new ListReader<>(type, asked, badItems);
            var contentType = Bodies.contentType(response);
            if (Media.isProtobuf(contentType)) {
                return reader.proto(response.body());
            }
            Bodies.requireJson(contentType);
            return reader.json(response.body());
        } catch (DecodeException e) {
            throw new DecodeException(asked + ": the answer cannot be read: " + e.getMessage(), e);
        }
    }

    private ListOf<T> json(Inlet body) {
        var cutter = new JsonItems();
        for (@Nullable Bytes segment = body.next(); segment != null; segment = body.next()) {
            cutter.feed(segment);
            while (readsAhead(cutter) || cuts(cutter)) {
                // There may be more.
            }
        }
        var envelope = JsonObject.parse(cutter.envelope());
        var kind = envelope.string("/kind");
        if (!envelope.has("items") && !"Status".equals(kind)) {
            throw notAList(kind == null ? "" : kind);
        }
        var metadata = envelope.object("/metadata");
        return list(metadata == null ? ListMeta.EMPTY : ListMeta.CODEC.fromJson(metadata.toBytes()));
    }

    /** Reads the next item where it stands. To look for its end first would take as long as reading it. */
    private boolean readsAhead(JsonItems cutter) {
        var ahead = cutter.ahead();
        if (ahead == null) {
            return false;
        }
        try {
            var in = JsonReader.of(ahead);
            var item = codec.readJson(in, interner());
            cutter.passed(in.position() - ahead.offset());
            items.add(item);
            return true;
        } catch (DecodeException e) {
            // It is not whole, or not right, which can be said once its end is known.
            return false;
        }
    }

    /** Looks for the end of the next item, then reads it. False if it is not there yet. */
    private boolean cuts(JsonItems cutter) {
        var item = cutter.next();
        if (item == null) {
            return false;
        }
        try {
            items.add(codec.fromJson(item, interner()));
        } catch (DecodeException e) {
            failed(which(item), e);
        }
        return true;
    }

    private ListOf<T> proto(Inlet body) {
        var cutter = new ProtoItems();
        for (@Nullable Bytes segment = body.next(); segment != null; segment = body.next()) {
            cutter.feed(segment);
            for (@Nullable Bytes item = cutter.next(); item != null; item = cutter.next()) {
                protoItem(item);
            }
        }
        if (!cutter.isList()) {
            if (!cutter.kind().equals("Status")) {
                throw notAList(cutter.kind());
            }
            return list(ListMeta.EMPTY);
        }
        if (!cutter.complete()) {
            throw new DecodeException("the list breaks off after " + items.size() + " items");
        }
        return list(ListMeta.CODEC.fromProto(cutter.metadata()));
    }

    private void protoItem(Bytes item) {
        try {
            items.add(codec.fromProto(item, interner()));
        } catch (DecodeException e) {
            failed(place(), e);
        }
    }

    private Interner interner() {
        if (!interner.active() && items.size() == FEW) {
            interner = Interner.create();
        }
        return interner;
    }

    private void failed(String which, DecodeException e) {
        failures.add(e);
        badItems.accept(new BadItem(asked, which, e));
    }

    private String place() {
        return "item " + (items.size() + failures.size());
    }

    private String which(Bytes item) {
        try {
            if (JsonValue.parse(item) instanceof JsonObject tree
                    && tree.at("/metadata/name") instanceof JsonString name) {
                return tree.at("/metadata/namespace") instanceof JsonString namespace
                        ? namespace.value() + "/" + name.value()
                        : name.value();
            }
        } catch (DecodeException e) {
            return place();
        }
        return place();
    }

    private DecodeException notAList(String kind) {
        return new DecodeException("it is " + (kind.isEmpty() ? "something without kind" : "a " + kind)
                + ", not a list of " + type.plural());
    }

    private ListOf<T> list(ListMeta metadata) {
        return new ListOf<>(items, metadata, failures);
    }
}

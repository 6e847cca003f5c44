package io.steersman.client.resource;

import static io.steersman.wire.proto.WireType.BYTES;

import io.steersman.api.KubeObject;
import io.steersman.api.WatchEvent;
import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.proto.KubeEnvelope;
import io.steersman.wire.proto.ProtoFrames;
import io.steersman.wire.proto.ProtoReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watch in protobuf: frames with their length before them, each a {@code meta/v1 WatchEvent} without envelope, whose object
 * is a {@code RawExtension} with an envelope in it.
 */
final class ProtoWatchReader<T extends KubeObject> extends WatchReader<T> {

    private static final int FIRST = 1 << 3 | BYTES;
    private static final int SECOND = 2 << 3 | BYTES;

    private final ProtoFrames frames = new ProtoFrames();

    ProtoWatchReader(Codec<T> codec, Interner interner, Origin origin, Consumer<BadItem> badItems) {
        super(codec, interner, origin, badItems);
    }

    @Override
    void feed(Bytes segment) {
        frames.feed(segment);
    }

    @Override
    @Nullable Bytes frame() {
        return frames.next();
    }

    @Override
    boolean inFrame() {
        return frames.pending();
    }

    @Override
    WatchEvent<T> decode(Bytes frame) {
        var in = ProtoReader.of(frame);
        var type = "";
        var object = Bytes.EMPTY;
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            switch (tag) {
                case FIRST -> type = in.symbol();
                case SECOND -> object = raw(in);
                default -> in.skip(tag);
            }
        }
        if (type.equals("ERROR")) {
            throw over(StatusBody.fromProto(object));
        }
        return event(type, codec.fromProto(KubeEnvelope.read(object).raw(), interner));
    }

    private static Bytes raw(ProtoReader in) {
        var raw = Bytes.EMPTY;
        var mark = in.beginMessage();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == FIRST) {
                raw = in.bytes();
            } else {
                in.skip(tag);
            }
        }
        in.endMessage(mark);
        return raw;
    }

    @Override
    String which(Bytes frame) {
        return "an event of " + frame.length() + " bytes";
    }
}

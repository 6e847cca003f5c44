package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceType;
import io.steersman.api.ResourceVersion;
import io.steersman.api.WatchEvent;
import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.client.request.Media;
import io.steersman.client.rest.Bodies;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Status;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Response;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the segments of a watch into events. Fed and asked, it never blocks, so it serves a thread that pulls as well as one
 * that is told when there is something to read.
 */
abstract class WatchReader<T extends KubeObject> {

    private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

    final Codec<T> codec;
    final Interner interner;
    private final Origin origin;
    private final Consumer<BadItem> badItems;

    /** The request that is answered, in words, and the id under which the server's audit log knows it. */
    record Origin(String asked, @Nullable String auditId) {}

    WatchReader(Codec<T> codec, Interner interner, Origin origin, Consumer<BadItem> badItems) {
        this.codec = codec;
        this.interner = interner;
        this.origin = origin;
        this.badItems = badItems;
    }

    /** @throws DecodeException if the answer is neither JSON nor protobuf */
    static <T extends KubeObject> WatchReader<T> of(
            Response response, ResourceType<T> type, String asked, Consumer<BadItem> badItems) {
        var contentType = Bodies.contentType(response);
        var origin = new Origin(asked, response.headers().first("Audit-Id"));
        if (Media.isProtobuf(contentType)) {
            return new ProtoWatchReader<>(type.codec(), Interner.none(), origin, badItems);
        }
        try {
            Bodies.requireJson(contentType);
        } catch (DecodeException e) {
            throw new DecodeException(asked + ": the answer is no watch: " + e.getMessage(), e);
        }
        return new JsonWatchReader<>(type.codec(), Interner.none(), origin, badItems);
    }

    abstract void feed(Bytes segment);

    /** The next whole frame; null if more must be fed first. */
    abstract @Nullable Bytes frame();

    /** Whether a frame has begun and is not whole. */
    abstract boolean inFrame();

    /** @throws DecodeException if it cannot be read */
    abstract WatchEvent<T> decode(Bytes frame);

    /** Namespace and name of the object in a frame that cannot be read, if they can be made out. */
    abstract String which(Bytes frame);

    /**
     * The next event; null if more must be fed first.
     *
     * @throws ApiException if the server says that the watch is over, and why
     */
    @Nullable WatchEvent<T> next() {
        for (@Nullable Bytes frame = frame(); frame != null; frame = frame()) {
            try {
                return decode(frame);
            } catch (DecodeException e) {
                badItems.accept(new BadItem(origin.asked, which(frame), e));
            }
        }
        return null;
    }

    /** @throws TransportException if the end came in the middle of an event */
    void end() {
        if (inFrame()) {
            throw new TransportException(
                    TransportException.Kind.BROKEN,
                    true,
                    origin.asked + ": the watch ended in the middle of an event",
                    null);
        }
    }

    WatchEvent<T> event(String type, T object) {
        return switch (type) {
            case "ADDED" -> new WatchEvent.Added<>(versioned(object));
            case "MODIFIED" -> new WatchEvent.Modified<>(versioned(object));
            case "DELETED" -> new WatchEvent.Deleted<>(versioned(object));
            case "BOOKMARK" ->
                bookmark(object.metadata().resourceVersion(), object.metadata().annotations());
            default -> throw new DecodeException("a watch event of the unknown type \"" + type + "\"");
        };
    }

    private T versioned(T object) {
        if (object.metadata().resourceVersion().isEmpty()) {
            throw new DecodeException("a watch event whose object has no resourceVersion");
        }
        return object;
    }

    private static <T extends KubeObject> WatchEvent<T> bookmark(String version, Map<String, String> annotations) {
        if (version.isEmpty()) {
            throw new DecodeException("a bookmark without resourceVersion");
        }
        return new WatchEvent.Bookmark<>(
                ResourceVersion.of(version), "true".equals(annotations.get(INITIAL_EVENTS_END)));
    }

    ApiException over(Status status) {
        return new ApiException(status, origin.asked, origin.auditId);
    }
}

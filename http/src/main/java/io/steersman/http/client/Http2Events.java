package io.steersman.http.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.steersman.wire.Bytes;
import java.nio.charset.StandardCharsets;

/** What the server says on an {@link Http2Link}, frame by frame. On the event loop. */
final class Http2Events extends Http2EventAdapter {

    private final Http2Link link;

    Http2Events(Http2Link link) {
        this.link = link;
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) {
        var most = settings.maxConcurrentStreams();
        if (most != null) {
            link.allowed(most);
        }
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext ctx, long data) {
        link.watch().pong();
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext ctx,
            int id,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean last)
            throws Http2Exception {
        onHeadersRead(ctx, id, headers, padding, last);
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean last)
            throws Http2Exception {
        var carrier = link.carrier(id);
        if (carrier != null && !carrier.exchange().answered()) {
            link.touch(carrier.exchange());
            carrier.head(headers);
        }
        if (carrier != null && last) {
            finish(carrier);
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean last) {
        var length = data.readableBytes();
        var carrier = link.carrier(id);
        var kept = false;
        if (carrier != null) {
            link.touch(carrier.exchange());
            kept = length > 0 && carrier.exchange().data(bytes(data));
            if (last) {
                finish(carrier);
            }
        }
        // What is kept goes back to the stream's window when it has been read.
        return kept ? padding : length + padding;
    }

    /** The frame has an array of its own, from {@link WholeFrames}, so its bytes can be handed out as they are. */
    private static Bytes bytes(ByteBuf data) {
        return Bytes.wrap(data.array(), data.arrayOffset() + data.readerIndex(), data.readableBytes());
    }

    private void finish(Http2Carrier carrier) {
        link.touch(carrier.exchange());
        carrier.end();
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int id, long code) {
        var carrier = link.carrier(id);
        if (carrier != null) {
            carrier.resetByServer(code);
        }
    }

    @Override
    public void onGoAwayReceived(int lastStream, long code, ByteBuf text) {
        link.goodbye(code, text.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        link.closed(stream);
    }
}

package io.steersman.http.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.steersman.http.exchange.PacedOutlet;
import io.steersman.http.netty.Convert;
import io.steersman.wire.Bytes;

/** The way out of a connection that the server has given to another protocol. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class RawOutlet extends PacedOutlet {

    private static final int MOST_PENDING = 256 * 1024;

    private final Channel channel;

    RawOutlet(Channel channel) {
        super(MOST_PENDING);
        this.channel = channel;
    }

    @Override
    protected void push(Bytes segment) {
        channel.writeAndFlush(Convert.share(segment)).addListener(done -> taken(segment.length()));
    }

    @Override
    protected void finish() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    protected void tear() {
        channel.close();
    }
}

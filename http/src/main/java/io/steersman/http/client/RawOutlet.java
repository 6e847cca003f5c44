package io.steersman.http.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.steersman.http.exchange.Outgoing;
import io.steersman.http.exchange.QueuedOutlet;
import io.steersman.http.netty.Convert;
import java.util.concurrent.RejectedExecutionException;

/** The way out of a connection that the server has given to another protocol. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class RawOutlet extends QueuedOutlet {

    private static final int MOST_PENDING = 256 * 1024;

    private final Channel channel;

    RawOutlet(Channel channel) {
        super(MOST_PENDING, new Outgoing());
        this.channel = channel;
    }

    @Override
    protected void tear() {
        channel.close();
    }

    @Override
    protected void schedule() {
        if (out.ask()) {
            try {
                channel.eventLoop().execute(this::drain);
            } catch (RejectedExecutionException e) {
                // The transport has closed, and with it this connection.
            }
        }
    }

    /** How much may be written at once is bounded by what may be pending. On the event loop. */
    private void drain() {
        out.begin();
        for (var segment = out.next(); segment != null; segment = out.next()) {
            var length = segment.length();
            channel.write(Convert.share(segment)).addListener(done -> taken(length));
        }
        if (out.over()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.flush();
        }
    }
}

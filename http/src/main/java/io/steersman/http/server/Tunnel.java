package io.steersman.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import io.steersman.http.exchange.Pipe;
import io.steersman.http.netty.Convert;

/** The way in of a connection that was given to another protocol; a slow reader stops the reading. On the event loop. */
final class Tunnel {

    private static final int MOST_UNREAD = 256 * 1024;

    private final Channel channel;
    private final Pipe pipe;
    private int unread;

    Tunnel(Channel channel, Pipe pipe) {
        this.channel = channel;
        this.pipe = pipe;
    }

    /** Takes over what the channel has read. */
    void read(Object message) {
        try {
            if (message instanceof ByteBuf buffer) {
                var bytes = Convert.copy(buffer);
                unread += bytes.length();
                if (unread > MOST_UNREAD) {
                    channel.config().setAutoRead(false);
                }
                pipe.arrived(bytes);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    /** The reader has taken so many bytes. */
    void consumed(int bytes) {
        unread -= bytes;
        if (unread <= MOST_UNREAD / 2) {
            channel.config().setAutoRead(true);
        }
    }

    /** The peer has gone. */
    void end() {
        pipe.end();
    }
}

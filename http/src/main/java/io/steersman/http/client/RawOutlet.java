package io.steersman.http.client;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.steersman.http.exchange.PacedOutlet;
import io.steersman.http.netty.Convert;
import io.steersman.wire.Bytes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way out of a connection that the server has given to another protocol. What is written goes through a queue: a write on
 * the event loop would overtake one that another thread has left to it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class RawOutlet extends PacedOutlet {

    private static final int MOST_PENDING = 256 * 1024;

    private final Channel channel;
    private final Queue<Bytes> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean finished;

    RawOutlet(Channel channel) {
        super(MOST_PENDING);
        this.channel = channel;
    }

    @Override
    protected void push(Bytes segment) {
        queue.add(segment);
        schedule();
    }

    @Override
    protected void finish() {
        finished = true;
        schedule();
    }

    @Override
    protected void tear() {
        channel.close();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                channel.eventLoop().execute(this::drain);
            } catch (RejectedExecutionException e) {
                // The transport has closed, and with it this connection.
            }
        }
    }

    /** How much may be written at once is bounded by what may be pending. On the event loop. */
    private void drain() {
        scheduled.set(false);
        for (var segment = queue.poll(); segment != null; segment = queue.poll()) {
            var length = segment.length();
            channel.write(Convert.share(segment)).addListener(done -> taken(length));
        }
        if (finished && queue.isEmpty()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.flush();
        }
    }
}

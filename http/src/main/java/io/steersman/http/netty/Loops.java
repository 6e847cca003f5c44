package io.steersman.http.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few event loops, used in turn, on daemon threads of the kind on which Netty's thread-local values are fast.
 *
 * <p>Not a group of Netty's: closing one of those starts a thread that is no daemon and lingers for a second, by which every
 * program that used a client would end later.
 */
public final class Loops {

    private final List<EventLoop> loops = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    public Loops(int threads, String name) {
        var factory = new DefaultThreadFactory(name, true);
        for (var i = 0; i < threads; i++) {
            loops.add(new SingleThreadIoEventLoop(null, factory, NioIoHandler.newFactory()));
        }
    }

    public EventLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    public ChannelFuture register(Channel channel) {
        return next().register(channel);
    }

    /** Closes all channels and ends the threads; does not wait for them. */
    public void shut() {
        for (var loop : loops) {
            var unused = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS); // awaitEnd asks the loop itself
        }
    }

    /** Waits for the end of the threads after {@link #shut}, but not longer than two seconds. */
    public void awaitEnd() {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        for (var loop : loops) {
            loop.terminationFuture().awaitUninterruptibly(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }
}

package io.steersman.http.netty;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Channels that start fast: NIO, buffers on the heap (the JDK's TLS works on arrays), and identifiers
 * that are counted. Netty's own identifiers ask every network interface of the machine for its address first.
 */
public final class Sockets {

    private static final ByteBufAllocator ALLOCATOR = new HeapAllocator();

    private static final AtomicLong COUNT = new AtomicLong();

    private Sockets() {}

    /** A channel that can connect. */
    public static Channel client() {
        return configured(new Client());
    }

    /** A channel that can be bound; its children come configured. */
    public static Channel server() {
        var channel = new Server();
        channel.config().setAllocator(ALLOCATOR);
        channel.config().setOption(ChannelOption.SO_BACKLOG, 1024);
        channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
        return channel;
    }

    private static NioSocketChannel configured(NioSocketChannel channel) {
        channel.config().setAllocator(ALLOCATOR);
        channel.config().setTcpNoDelay(true);
        channel.config().setKeepAlive(true);
        return channel;
    }

    private static final class Client extends NioSocketChannel {
        @Override
        protected ChannelId newId() {
            return new Id(COUNT.incrementAndGet());
        }
    }

    private static final class Child extends NioSocketChannel {
        Child(Channel parent, SocketChannel socket) {
            super(parent, socket);
        }

        @Override
        protected ChannelId newId() {
            return new Id(COUNT.incrementAndGet());
        }
    }

    private static final class Server extends NioServerSocketChannel {
        @Override
        protected ChannelId newId() {
            return new Id(COUNT.incrementAndGet());
        }

        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            var socket = javaChannel().accept();
            if (socket == null) {
                return 0;
            }
            accepted.add(configured(new Child(this, socket)));
            return 1;
        }
    }

    private record Id(long number) implements ChannelId {
        @Override
        public String asShortText() {
            return Long.toString(number);
        }

        @Override
        public String asLongText() {
            return asShortText();
        }

        @Override
        public int compareTo(ChannelId other) {
            return asLongText().compareTo(other.asLongText());
        }
    }
}

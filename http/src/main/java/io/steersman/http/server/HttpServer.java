package io.steersman.http.server;

import io.netty.channel.Channel;
import io.steersman.http.netty.Loops;
import io.steersman.http.netty.Sockets;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.http.Handler;
import java.net.InetSocketAddress;

/**
 * Listens on a port and hands what comes in to a {@link Handler}: HTTP/2 and HTTP/1.1 over TLS, HTTP/1.1 without.
 *
 * <p>The handler runs on workers of the server, which are started as needed; an answer that goes on over time needs none.
 * All threads are daemons and end with the server.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
public final class HttpServer implements AutoCloseable {

    private final Core core;
    private final Loops loops;
    private final Channel channel;

    private HttpServer(Core core, Loops loops, Channel channel) {
        this.core = core;
        this.loops = loops;
        this.channel = channel;
    }

    /**
     * Listens from now on.
     *
     * @throws ConfigException if the address cannot be listened on
     */
    public static HttpServer start(HttpServerConfig config, Handler handler) {
        var core = new Core(config, handler);
        var loops = new Loops(config.ioThreads(), "steersman-http-server");
        try {
            var channel = Sockets.server();
            channel.pipeline().addLast(new Entrance(core, loops));
            loops.register(channel).syncUninterruptibly();
            channel.bind(new InetSocketAddress(config.host(), config.port())).syncUninterruptibly();
            return new HttpServer(core, loops, channel);
        } catch (Exception e) { // syncUninterruptibly throws what it was given, checked or not
            loops.shut();
            throw new ConfigException(
                    "cannot listen on " + config.host() + ":" + config.port() + ": " + e.getMessage()
                            + "; is the port taken?",
                    e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** What the server holds right now. */
    public ServerStats stats() {
        return core.stats();
    }

    /**
     * Takes no more requests, gives those under way {@link HttpServerConfig#closeGrace}, then ends every connection.
     * An answer that goes on over time is not waited for beyond what has been written to it. Idempotent.
     */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        core.finish();
        core.cut();
        loops.shut();
        loops.awaitEnd();
    }
}

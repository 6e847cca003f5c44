package io.steersman.http.client;

import io.netty.channel.ChannelHandler;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.ProxyConnectionEvent;
import io.netty.handler.proxy.ProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import java.net.SocketAddress;

/** What Netty has for proxies, apart from the rest so that it is loaded only where there is a proxy. */
final class Proxies {

    private Proxies() {}

    /** The handler that talks to the proxy at {@code hop} before anything else is sent. */
    static ChannelHandler handler(ProxyConfig through, SocketAddress hop) {
        var user = through.user();
        ProxyHandler handler;
        if (through.kind() == ProxyConfig.Kind.SOCKS5) {
            handler = new Socks5ProxyHandler(hop, user, user == null ? null : through.password());
        } else {
            handler = user == null ? new HttpProxyHandler(hop) : new HttpProxyHandler(hop, user, through.password());
        }
        handler.setConnectTimeoutMillis(0);
        return handler;
    }

    /** Whether the event of a channel says that the proxy has let it through. */
    static boolean isConnected(Object event) {
        return event instanceof ProxyConnectionEvent;
    }
}

package io.steersman.http.client;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.proxy.HttpProxyHandler.HttpProxyConnectException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.steersman.wire.error.TransportException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong, in words that name the server, what failed and what to do. */
record Problem(Kind kind, String message, @Nullable Throwable cause) {

    /** How far the opening of a connection had come. */
    enum Phase {
        RESOLVE,
        CONNECT,
        PROXY,
        TLS
    }

    /** A connection could not be opened. */
    static Problem ofOpening(HttpClientConfig config, Phase phase, @Nullable ProxyConfig proxy, Throwable thrown) {
        var cause = unwrapped(thrown);
        var through = proxy == null ? "" : " through the proxy " + proxy;
        var refused = find(thrown, ProxyConnectException.class);
        if (refused != null) {
            return new Problem(Kind.CONNECT, ofProxy(config, proxy, refused), refused);
        }
        if (phase == Phase.TLS) {
            return ofTls(config, cause);
        }
        var target = proxy == null || phase == Phase.PROXY ? config.origin() : "the proxy " + proxy;
        if (cause instanceof UnknownHostException) {
            var host = proxy == null ? config.host() : proxy.host();
            return new Problem(
                    Kind.CONNECT,
                    "cannot connect to " + target + ": the host name \"" + host
                            + "\" cannot be resolved; check the name and the name service",
                    cause);
        }
        var why = cause instanceof NoRouteToHostException
                ? "there is no route to the host; check the network"
                : cause instanceof ConnectException
                                && String.valueOf(cause.getMessage()).contains("refused")
                        ? "connection refused; is something listening there?"
                        : text(cause);
        return new Problem(
                Kind.CONNECT,
                "cannot connect to " + target + (proxy != null && phase == Phase.PROXY ? through : "") + ": " + why,
                cause);
    }

    /** Opening a connection took too long. */
    static Problem ofSlowOpening(HttpClientConfig config, Phase phase, @Nullable ProxyConfig proxy) {
        var target = phase == Phase.CONNECT && proxy != null ? "the proxy " + proxy : config.origin();
        var what = switch (phase) {
            case RESOLVE -> "the name service did not answer";
            case CONNECT -> target + " did not accept the connection; is it up, and no firewall in between?";
            case PROXY -> "the proxy " + proxy + " did not reach " + config.origin();
            case TLS -> target + " accepted the connection but did not finish the TLS handshake; does it speak TLS?";
        };
        return new Problem(
                Kind.TIMEOUT, "no connection within " + config.connectTimeout().toMillis() + " ms: " + what, null);
    }

    private static String ofProxy(HttpClientConfig config, @Nullable ProxyConfig proxy, ProxyConnectException refused) {
        var text = text(refused);
        var status = text.contains("status: ") ? text.substring(text.indexOf("status: ") + 8) : text;
        var credentials = refused instanceof HttpProxyConnectException && status.startsWith("407")
                || text.contains("authStatus")
                || text.contains("authMethod");
        return "the proxy " + proxy + " does not connect to " + config.origin() + ": " + printable(status)
                + (credentials ? "; it wants other credentials (user:password@ in the proxy's URL)" : "");
    }

    private static Problem ofTls(HttpClientConfig config, Throwable cause) {
        return new Problem(Kind.TLS, "no TLS connection to " + config.origin() + ": " + tlsText(config, cause), cause);
    }

    private static String tlsText(HttpClientConfig config, Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return "what answers there does not speak TLS; is it http://" + config.authority() + "?";
        }
        var expired = find(cause, CertificateExpiredException.class);
        if (expired != null) {
            return "its certificate has expired (" + text(expired) + ")";
        }
        var early = find(cause, CertificateNotYetValidException.class);
        if (early != null) {
            return "its certificate is not valid yet (" + text(early) + "); is the clock right?";
        }
        if (find(cause, CertPathBuilderException.class) != null
                || find(cause, CertPathValidatorException.class) != null) {
            return "its certificate is signed by none of the authorities that are trusted here;"
                    + " is the certificate authority that of this server?";
        }
        var certificate = find(cause, CertificateException.class);
        if (certificate != null && text(certificate).startsWith("No ")) {
            var name = config.tlsServerName() == null ? config.host() : config.tlsServerName();
            return "its certificate is not for \"" + name + "\" (" + text(certificate)
                    + "); tls-server-name can name another";
        }
        var text = text(cause);
        if (text.contains("bad_certificate")
                || text.contains("certificate_required")
                || text.contains("unknown_ca")
                || text.contains("certificate_unknown")) {
            return "the server does not accept the client certificate (" + text + ")";
        }
        if (text.contains("protocol_version") || text.contains("handshake_failure")) {
            return "no TLS version or cipher that both speak (" + text + ")";
        }
        return text;
    }

    /** A connection that was open broke. */
    static Problem ofBrokenConnection(HttpClientConfig config, Throwable thrown) {
        var cause = unwrapped(thrown);
        if (cause instanceof NotHttp stranger) {
            return new Problem(stranger.kind(), config.origin() + " " + stranger.getMessage(), cause);
        }
        if (cause instanceof SSLException) {
            return ofTls(config, cause);
        }
        if (cause instanceof IOException) {
            return new Problem(Kind.BROKEN, "the connection to " + config.origin() + " broke: " + text(cause), cause);
        }
        return new Problem(Kind.BROKEN, "the connection to " + config.origin() + " failed: " + cause, cause);
    }

    /** What came is not an answer. */
    static Problem ofBadAnswer(HttpClientConfig config, Throwable cause) {
        var what = cause instanceof TooLongFrameException
                ? "sent a head longer than the " + config.maxHeaderBytes() + " bytes that are allowed"
                : "does not keep to the rules of HTTP/1.1: " + printable(text(cause));
        return new Problem(Kind.BROKEN, config.origin() + " " + what, cause);
    }

    /** The server broke a rule of HTTP/2 that concerns the whole connection. */
    static Problem ofBrokenRule(HttpClientConfig config, Http2Exception broken) {
        var message = config.origin() + " does not keep to the rules of HTTP/2: " + broken.getMessage();
        return new Problem(Kind.BROKEN, message, broken);
    }

    /** The server ended an HTTP/2 connection with an error. */
    static Problem ofGoodbye(HttpClientConfig config, long code, String why) {
        var reason = why.isEmpty() ? "" : " (" + printable(why) + ")";
        return new Problem(Kind.BROKEN, config.origin() + " ended the connection: " + http2Error(code) + reason, null);
    }

    static String http2Error(long code) {
        var known = Http2Error.valueOf(code);
        return known == null ? "error " + code : known.name();
    }

    /** What a stranger sent, fit for a message: short, and with no control characters. */
    static String printable(String text) {
        var shown = new StringBuilder();
        for (var i = 0; i < Math.min(text.length(), 120); i++) {
            var c = text.charAt(i);
            shown.append(c < ' ' || c >= 127 && c < 160 ? '?' : c);
        }
        return text.length() > 120 ? shown + "…" : shown.toString();
    }

    private static Throwable unwrapped(Throwable thrown) {
        var cause = thrown;
        while (cause instanceof DecoderException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static String text(Throwable cause) {
        var message = cause.getMessage();
        return message == null || message.isEmpty()
                ? cause.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                : message;
    }

    /** The other end does not speak HTTP at all. */
    static final class NotHttp extends IOException {
        private final Kind kind;

        NotHttp(Kind kind, String message) {
            super(message);
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }
    }
}

package io.steersman.wire.http;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The other end of a connection, as far as the connection knows it.
 *
 * @param address the remote address in printable form, or {@code in-process}
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param secure whether the bytes cannot be read or changed on the way
 * @param certificates the client's certificate chain, its own first, as presented in the TLS handshake and <em>not</em>
 *     yet checked against any authority; empty if it presented none
 */
public record Peer(String address, String protocol, boolean secure, List<X509Certificate> certificates) {

    public Peer {
        certificates = List.copyOf(certificates);
    }

    /** A caller in the same process. */
    public static Peer inProcess() {
        return new Peer("in-process", "HTTP/2.0", true, List.of());
    }
}

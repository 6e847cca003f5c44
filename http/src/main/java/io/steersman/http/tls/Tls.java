package io.steersman.http.tls;

import io.steersman.wire.error.ConfigException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS 1.2 and 1.3 as the JDK does it, with protocol negotiation (ALPN). Safe for use from many threads. */
public final class Tls {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    /** Part of the names of those that go first, as with Go, and so Kubernetes, where the processor knows AES: the least work. */
    private static final String PREFERRED = "_AES_128_GCM_";

    private final SSLContext context;
    private final boolean checksNames;

    private Tls(TrustManager[] trust, @Nullable TlsIdentity identity, boolean checksNames) {
        this.checksNames = checksNames;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(
                    identity == null ? new KeyManager[0] : new KeyManager[] {new OneIdentity(identity)}, trust, null);
        } catch (GeneralSecurityException e) {
            throw new ConfigException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    /** For connections to a server that must be one of {@code trust}, as {@code identity} or nobody. */
    public static Tls client(TlsTrust trust, @Nullable TlsIdentity identity) {
        return new Tls(trust.managers(), identity, !trust.isInsecure());
    }

    /** For a server that is {@code identity}, and takes any client certificate without judging it. */
    public static Tls server(TlsIdentity identity) {
        return new Tls(new TrustManager[] {new TrustAnyone()}, identity, false);
    }

    /**
     * The client's end of one connection.
     *
     * @param name what the server's certificate must be for, and what the server is told (SNI) unless it is an address
     * @param protocols what to offer, the preferred one first; empty to negotiate none
     */
    public SSLEngine clientEngine(String name, int port, List<String> protocols) {
        var engine = context.createSSLEngine(name, port);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(fastFirst(parameters.getCipherSuites()));
        parameters.setApplicationProtocols(protocols.toArray(new String[0]));
        if (checksNames) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!isAddress(name)) {
            try {
                parameters.setServerNames(List.of(new SNIHostName(name)));
            } catch (IllegalArgumentException e) {
                throw new ConfigException("\"" + name + "\" cannot be the name of a TLS server: " + e.getMessage(), e);
            }
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * The server's end of one connection. It asks the client for a certificate and goes on without.
     *
     * @param protocols what is spoken, the preferred one first
     */
    public SSLEngine serverEngine(boolean asksForCertificate, List<String> protocols) {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        var parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(fastFirst(parameters.getCipherSuites()));
        parameters.setApplicationProtocols(protocols.toArray(new String[0]));
        parameters.setUseCipherSuitesOrder(true);
        parameters.setWantClientAuth(asksForCertificate);
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static String[] fastFirst(String[] suites) {
        var ordered = suites.clone();
        Arrays.sort(ordered, Comparator.comparing(suite -> !suite.contains(PREFERRED)));
        return ordered;
    }

    private static boolean isAddress(String name) {
        if (name.indexOf(':') >= 0) {
            return true;
        }
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}

package io.steersman.client.config;

import io.steersman.client.auth.Impersonation;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the caller says instead of what the files say. Everything is optional; an empty text means "not said".
 *
 * <p>Mutable, and used once: it is what an options lambda is given.
 */
public final class Overrides {

    @Nullable Path kubeconfig;

    String context = "";
    String cluster = "";
    String user = "";
    String namespace = "";
    String server = "";
    String tlsServerName = "";
    String token = "";
    String proxyUrl = "";

    @Nullable Boolean insecure;

    @Nullable Path certificateAuthority;

    Impersonation impersonation = Impersonation.NONE;
    boolean plaintextCredentials;

    /** This file and no other; it must exist. */
    public Overrides kubeconfig(Path file) {
        kubeconfig = file;
        return this;
    }

    /** This context instead of the current one. */
    public Overrides context(String name) {
        context = name;
        return this;
    }

    /** This cluster instead of the context's. */
    public Overrides cluster(String name) {
        cluster = name;
        return this;
    }

    /** This user instead of the context's. */
    public Overrides user(String name) {
        user = name;
        return this;
    }

    /** The namespace for callers that name none. */
    public Overrides namespace(String name) {
        namespace = name;
        return this;
    }

    /** The server's URL instead of the cluster's. */
    public Overrides server(String url) {
        server = url;
        return this;
    }

    /** The name to expect in the server's certificate, and to ask for in the TLS handshake. */
    public Overrides tlsServerName(String name) {
        tlsServerName = name;
        return this;
    }

    /** Whether to trust any certificate the server shows: then anyone on the way can read and change what is said. */
    public Overrides insecureSkipTlsVerify(boolean skip) {
        insecure = skip;
        return this;
    }

    /** A PEM file with the certificates of the authorities to trust, instead of the cluster's. */
    public Overrides certificateAuthority(Path file) {
        certificateAuthority = file;
        return this;
    }

    /** A bearer token instead of every credential of the user, its certificate included. */
    public Overrides token(String bearer) {
        token = bearer;
        return this;
    }

    /** The proxy to go through: {@code http://}, {@code https://} or {@code socks5://}. */
    public Overrides proxyUrl(String url) {
        proxyUrl = url;
        return this;
    }

    /** Whom to act for. */
    public Overrides impersonate(Impersonation whom) {
        impersonation = Objects.requireNonNull(whom, "impersonation");
        return this;
    }

    /** Sends credentials even to a server without TLS, where everyone on the way can read them. */
    public Overrides allowPlaintextCredentials() {
        plaintextCredentials = true;
        return this;
    }
}

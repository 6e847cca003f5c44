package io.steersman.client.config;

import io.steersman.client.auth.Credential;
import io.steersman.client.auth.Impersonation;
import io.steersman.http.client.ProxyConfig;
import io.steersman.http.tls.TlsIdentity;
import io.steersman.http.tls.TlsTrust;
import io.steersman.wire.error.ConfigException;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is needed to connect: to which server, trusting whom, as whom. Made from a kubeconfig, from a pod's service
 * account, or in code. Immutable; {@code toString} holds no secret.
 */
public final class ClientConfig {

    private final Builder is;

    private ClientConfig(Builder builder) {
        this.is = builder;
    }

    /** Made in code: {@code ClientConfig.of(c -> c.server("https://10.0.0.1:6443").credential(Credential.bearer(token)))}. */
    public static ClientConfig of(Consumer<Builder> fields) {
        var builder = new Builder();
        fields.accept(builder);
        return builder.build();
    }

    /**
     * Found as kubectl finds it: the kubeconfig named in {@code overrides}, else those in {@code KUBECONFIG}, else {@code
     * ~/.kube/config}, else the service account of the pod this runs in.
     *
     * @throws ConfigException if there is none, or what there is cannot be used
     */
    public static ClientConfig load(Overrides overrides, Environment environment) {
        return new Loader(overrides, environment).load();
    }

    public URI server() {
        return is.server;
    }

    /** Whose certificates are believed. */
    public TlsTrust trust() {
        return is.trust;
    }

    /** The name expected in the server's certificate; empty: the host of the URL. */
    public String tlsServerName() {
        return is.tlsServerName;
    }

    /** The client certificate with its key; null: none. */
    public @Nullable TlsIdentity identity() {
        return is.identity;
    }

    public Credential credential() {
        return is.credential;
    }

    public Impersonation impersonation() {
        return is.impersonation;
    }

    /** The proxy to go through; null: none. */
    public @Nullable ProxyConfig proxy() {
        return is.proxy;
    }

    /** The namespace for callers that name none. */
    public String namespace() {
        return is.namespace;
    }

    /** Where this comes from, for messages. */
    public String origin() {
        return is.origin;
    }

    @Override
    public String toString() {
        return "ClientConfig[" + is.server + ", " + is.credential
                + (is.identity == null ? "" : ", a client certificate")
                + (is.impersonation.isNone() ? "" : ", as " + is.impersonation.user())
                + (is.trust.isInsecure() ? ", any certificate trusted" : "")
                + (is.proxy == null ? "" : ", through " + is.proxy)
                + ", namespace " + is.namespace + ", from " + is.origin + "]";
    }

    /** Not to be used after {@code build}. */
    public static final class Builder {

        private static final URI NOWHERE = URI.create("https:///");

        private URI server = NOWHERE;
        private TlsTrust trust = TlsTrust.system();
        private String tlsServerName = "";
        private @Nullable TlsIdentity identity;
        private Credential credential = Credential.none();
        private Impersonation impersonation = Impersonation.NONE;
        private @Nullable ProxyConfig proxy;
        private String namespace = "default";
        private String origin = "code";
        private boolean plaintextCredentials;

        private Builder() {}

        /** {@code https://host:port/prefix}. */
        public Builder server(String url) {
            server = ServerUrl.parse(url, true, origin);
            return this;
        }

        Builder server(URI url) {
            server = url;
            return this;
        }

        /** Whose certificates to believe; those the Java installation trusts unless said. */
        public Builder trust(TlsTrust whom) {
            trust = whom;
            return this;
        }

        public Builder tlsServerName(String name) {
            tlsServerName = name;
            return this;
        }

        /** The client certificate, with its chain and its key. */
        public Builder identity(@Nullable TlsIdentity who) {
            identity = who;
            return this;
        }

        public Builder credential(Credential newCredential) {
            credential = newCredential;
            return this;
        }

        public Builder impersonation(Impersonation whom) {
            impersonation = whom;
            return this;
        }

        public Builder proxy(@Nullable ProxyConfig through) {
            proxy = through;
            return this;
        }

        public Builder namespace(String name) {
            namespace = name;
            return this;
        }

        Builder origin(String words) {
            origin = words;
            return this;
        }

        /** Sends the credential even to a server without TLS, where everyone on the way can read it. */
        public Builder allowPlaintextCredentials(boolean allowed) {
            plaintextCredentials = allowed;
            return this;
        }

        private ClientConfig build() {
            if (server.equals(NOWHERE)) {
                throw new ConfigException(origin + " names no server");
            }
            var plaintext = "http".equals(server.getScheme());
            if (plaintext && credential != Credential.none() && !plaintextCredentials) {
                throw new ConfigException(
                        origin + " would send " + credential + " to " + server + " without TLS, where everyone on"
                                + " the way can read it; use https, or allow it with allowPlaintextCredentials()");
            }
            return new ClientConfig(this);
        }
    }
}

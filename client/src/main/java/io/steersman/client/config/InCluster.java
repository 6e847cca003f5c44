package io.steersman.client.config;

import io.steersman.client.auth.Credential;
import io.steersman.client.auth.TokenFile;
import io.steersman.http.tls.TlsTrust;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration a pod finds in itself: two variables, and the token, authority and namespace of its service account. */
final class InCluster {

    private final Overrides overrides;
    private final Environment environment;
    private final Path token;

    InCluster(Overrides overrides, Environment environment) {
        this.overrides = overrides;
        this.environment = environment;
        this.token = environment.serviceAccount().resolve("token");
    }

    /** Whether this is a pod with a service account. */
    boolean possible() {
        return !environment.variable("KUBERNETES_SERVICE_HOST").isEmpty()
                && !environment.variable("KUBERNETES_SERVICE_PORT").isEmpty()
                && Files.isRegularFile(token);
    }

    ClientConfig config() {
        var tokenFile = new TokenFile(token, environment.clock());
        if (overrides.token.isEmpty()) {
            tokenFile.current();
        }
        return ClientConfig.of(c -> c.origin("the service account in " + environment.serviceAccount())
                .server(server())
                .trust(authority())
                .tlsServerName(overrides.tlsServerName)
                .credential(overrides.token.isEmpty() ? tokenFile : Credential.bearer(overrides.token))
                .impersonation(overrides.impersonation)
                .namespace(overrides.namespace.isEmpty() ? namespace() : overrides.namespace));
    }

    private String server() {
        var host = environment.variable("KUBERNETES_SERVICE_HOST");
        var port = environment.variable("KUBERNETES_SERVICE_PORT");
        return "https://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    private TlsTrust authority() {
        var file = environment.serviceAccount().resolve("ca.crt");
        try {
            return TlsTrust.ofPem(Bytes.wrap(Files.readAllBytes(file)), file.toString());
        } catch (IOException e) {
            throw new ConfigException(
                    "the certificate authority " + file + " of this pod's service account cannot be read: " + e, e);
        }
    }

    private String namespace() {
        var file = environment.serviceAccount().resolve("namespace");
        try {
            var name = Files.exists(file) ? Files.readString(file).strip() : "";
            return name.isEmpty() ? "default" : name;
        } catch (IOException e) {
            throw new ConfigException(
                    "the namespace " + file + " of this pod's service account cannot be read: " + e, e);
        }
    }
}

package io.steersman.client.config;

import io.steersman.client.auth.Credential;
import io.steersman.client.auth.Impersonation;
import io.steersman.client.auth.TokenFile;
import io.steersman.client.config.Kubeconfig.Entry;
import io.steersman.http.client.ProxyConfig;
import io.steersman.http.tls.TlsIdentity;
import io.steersman.http.tls.TlsTrust;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a kubeconfig, a choice of context and the caller's overrides into one configuration, by client-go's rules. */
final class Resolver {

    private final Kubeconfig config;
    private final Overrides overrides;
    private final Environment environment;

    Resolver(Kubeconfig config, Overrides overrides, Environment environment) {
        this.config = config;
        this.overrides = overrides;
        this.environment = environment;
    }

    ClientConfig resolve() {
        var context = context();
        var cluster = entry("cluster", overrides.cluster, context);
        var user = entry("user", overrides.user, context);
        var trust = trust(cluster);
        var identity = overrides.token.isEmpty() ? identity(user) : null;
        var server = server(cluster, trust != TlsTrust.system() || identity != null);
        var namespace = chosen(overrides.namespace, context.text("namespace"));
        return ClientConfig.of(c -> c.origin(context.where())
                .server(server)
                .trust(trust)
                .tlsServerName(chosen(overrides.tlsServerName, cluster.text("tls-server-name")))
                .identity(identity)
                .credential(credential(user))
                .impersonation(impersonation(user))
                .proxy(proxy(cluster, server))
                .namespace(namespace.isEmpty() ? "default" : namespace)
                .allowPlaintextCredentials(overrides.plaintextCredentials));
    }

    /** Without any context the overrides must say everything; then the context is one with nothing in it. */
    private Entry context() {
        var name = chosen(overrides.context, config.currentContext());
        if (!name.isEmpty()) {
            var by = overrides.context.isEmpty() ? "current-context" : "the caller";
            return Kubeconfig.require(config.contexts(), "context", name, by, config.files());
        }
        if (overrides.server.isEmpty() && overrides.cluster.isEmpty()) {
            var there = String.join(", ", config.contexts().keySet());
            throw new ConfigException(Kubeconfig.names(config.files()) + " has no current-context; "
                    + (there.isEmpty() ? "and no contexts" : "choose one of " + there));
        }
        return new Entry("context", "", JsonObject.EMPTY, Path.of("the caller's overrides"), 0);
    }

    private Entry entry(String what, String override, Entry context) {
        var name = chosen(override, context.text(what));
        if (name.isEmpty()) {
            return new Entry(what, "", JsonObject.EMPTY, context.file(), 0);
        }
        var by = override.isEmpty() ? context.where() : "the caller";
        var entries = what.equals("cluster") ? config.clusters() : config.users();
        return Kubeconfig.require(entries, what, name, by, config.files());
    }

    private URI server(Entry cluster, boolean secure) {
        if (!overrides.server.isEmpty()) {
            return ServerUrl.parse(overrides.server, secure, "the caller's overrides");
        }
        var server = cluster.text("server");
        if (server.isEmpty()) {
            throw new ConfigException(cluster.where() + " has no server");
        }
        return ServerUrl.parse(server, secure, cluster.where());
    }

    /** What the caller says to trust, one way or the other, takes the place of everything the cluster says. */
    private TlsTrust trust(Entry cluster) {
        var file = overrides.certificateAuthority;
        if (file != null) {
            var where = "certificate-authority " + file;
            return TlsTrust.ofPem(read(file, where), where);
        }
        if (overrides.insecure != null && overrides.insecure) {
            return TlsTrust.insecure();
        }
        var authority = pem(cluster, "certificate-authority");
        var insecure = overrides.insecure == null && cluster.flag("insecure-skip-tls-verify");
        if (insecure && authority != null) {
            throw new ConfigException(
                    cluster.where() + " says insecure-skip-tls-verify and names a certificate authority ("
                            + authority.where() + "); remove one of them");
        }
        return insecure
                ? TlsTrust.insecure()
                : authority == null ? TlsTrust.system() : TlsTrust.ofPem(authority.bytes(), authority.where());
    }

    private static @Nullable TlsIdentity identity(Entry user) {
        var certificate = pem(user, "client-certificate");
        var key = pem(user, "client-key");
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new ConfigException(user.where() + " has a client "
                    + (key == null ? "certificate without a key" : "key without a certificate"));
        }
        return TlsIdentity.ofPem(certificate.bytes(), certificate.where(), key.bytes(), key.where());
    }

    /** @param where for instance {@code client-key /etc/k/dev.key of user "dev" in /home/x/.kube/config} */
    private record Pem(Bytes bytes, String where) {}

    /** Data wins over a file, as in client-go. */
    private static @Nullable Pem pem(Entry entry, String key) {
        var data = entry.text(key + "-data");
        if (!data.isEmpty()) {
            var where = key + "-data of " + entry.where();
            try {
                return new Pem(Bytes.base64(withoutLineBreaks(data)), where);
            } catch (IllegalArgumentException e) {
                throw new ConfigException(where + " is no base64: " + e.getMessage());
            }
        }
        var path = entry.text(key);
        if (path.isEmpty()) {
            return null;
        }
        var file = entry.resolve(path);
        var where = key + " " + file + " of " + entry.where();
        return new Pem(read(file, where), where);
    }

    private static String withoutLineBreaks(String base64) {
        return base64.strip().replace("\n", "").replace("\r", "");
    }

    private static Bytes read(Path file, String where) {
        try {
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException(where + ": there is no such file", e);
        } catch (IOException e) {
            throw new ConfigException(where + " cannot be read: " + e, e);
        }
    }

    private Credential credential(Entry user) {
        if (!overrides.token.isEmpty()) {
            return Credential.bearer(overrides.token);
        }
        notYet(user, "exec", "credential plugins");
        notYet(user, "auth-provider", "auth providers");
        var tokenFile = user.text("tokenFile");
        var token = user.text("token");
        var username = user.text("username");
        if (!username.isEmpty() && !(token.isEmpty() && tokenFile.isEmpty())) {
            throw new ConfigException(user.where() + " has both a token and a username; only one of them can be sent");
        }
        if (!tokenFile.isEmpty()) {
            var file = new TokenFile(user.resolve(tokenFile), environment.clock());
            file.current();
            return file;
        }
        if (!token.isEmpty()) {
            try {
                return Credential.bearer(token);
            } catch (ConfigException e) {
                throw new ConfigException(user.where() + ": " + e.getMessage(), e);
            }
        }
        return username.isEmpty() ? Credential.none() : Credential.basic(username, user.text("password"));
    }

    private static void notYet(Entry user, String key, String what) {
        if (user.fields().has(key) && user.fields().at("/" + key) instanceof JsonObject) {
            throw new ConfigException(user.where() + " uses " + key + ": " + what
                    + " are not supported yet; use a token, a tokenFile or a client certificate");
        }
    }

    private Impersonation impersonation(Entry user) {
        if (!overrides.impersonation.isNone()) {
            return overrides.impersonation;
        }
        try {
            var extra = new LinkedHashMap<String, List<String>>();
            var fields = user.fields().object("/as-user-extra");
            if (fields != null) {
                for (var key : fields.names()) {
                    extra.put(key, texts(fields, key));
                }
            }
            return new Impersonation(user.text("as"), user.text("as-uid"), texts(user.fields(), "as-groups"), extra);
        } catch (DecodeException | IllegalArgumentException e) {
            throw new ConfigException(user.where() + ": " + e.getMessage(), e);
        }
    }

    private static List<String> texts(JsonObject fields, String key) {
        var array = fields.array("/" + key);
        return array == null ? List.of() : array.strings().toList();
    }

    /** The cluster's, else what the environment says, as everything that is written in Go does. */
    private @Nullable ProxyConfig proxy(Entry cluster, URI server) {
        var url = chosen(overrides.proxyUrl, cluster.text("proxy-url"));
        if (url.isEmpty()) {
            return ProxyConfig.fromEnvironment(environment.variables(), server);
        }
        try {
            return ProxyConfig.of(new URI(url));
        } catch (URISyntaxException e) {
            throw new ConfigException(cluster.where() + ": proxy-url is no URL: " + e.getReason());
        } catch (ConfigException e) {
            throw new ConfigException(cluster.where() + ": proxy-url: " + e.getMessage(), e);
        }
    }

    private static String chosen(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}

package io.steersman.client.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.client.auth.Impersonation;
import io.steersman.http.tls.CertificateAuthority;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.http.Headers;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

    private static final String TWO = """
            apiVersion: v1
            kind: Config
            current-context: dev
            an-unknown-key: {kept: true}
            clusters:
            - name: c1
              cluster: {server: "https://one.example:6443", insecure-skip-tls-verify: true}
            - name: c2
              cluster: {server: "https://two.example/prefix/", tls-server-name: kube, insecure-skip-tls-verify: true}
            users:
            - name: u1
              user: {token: t-one}
            - name: u2
              user: {username: jane, password: secret}
            contexts:
            - name: dev
              context: {cluster: c1, user: u1, namespace: shop}
            - name: prod
              context: {cluster: c2, user: u2}
            """;

    @TempDir
    Path dir;

    private final Map<String, String> variables = new HashMap<>();
    private final Overrides overrides = new Overrides();
    private Path home;

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectory(dir.resolve("home"));
    }

    private ClientConfig load() {
        return ClientConfig.load(
                overrides, new Environment(variables, home, dir.resolve("serviceaccount"), Clock.systemUTC()));
    }

    private Path write(String name, String content) {
        try {
            var file = dir.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String authorization(ClientConfig config) {
        return config.credential().addTo(Headers.EMPTY).first("Authorization");
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOf(ConfigException.class);
    }

    // ---- where it is found

    @Test
    void theCurrentContextOfTheHomeDirectoryIsTaken() {
        write("home/.kube/config", TWO);
        var config = load();
        assertThat(config.server()).isEqualTo(URI.create("https://one.example:6443"));
        assertThat(config.namespace()).isEqualTo("shop");
        assertThat(authorization(config)).isEqualTo("Bearer t-one");
        assertThat(config.origin()).contains("context \"dev\"").contains("config");
    }

    @Test
    void theVariableWinsOverTheHomeDirectory() {
        write("home/.kube/config", TWO);
        variables.put(
                "KUBECONFIG",
                write("other", TWO.replace("one.example", "other.example")).toString());
        assertThat(load().server().getHost()).isEqualTo("other.example");
    }

    @Test
    void anExplicitFileWinsOverBothAndMustExist() {
        variables.put("KUBECONFIG", write("other", TWO).toString());
        overrides.kubeconfig(write("mine", TWO.replace("one.example", "mine.example")));
        assertThat(load().server().getHost()).isEqualTo("mine.example");
        overrides.kubeconfig(dir.resolve("none"));
        assertRefused(this::load).hasMessageContaining("there is no kubeconfig").hasMessageContaining("none");
    }

    @Test
    void filesOfAListAreMergedAndTheFirstWins() {
        var first = write("a/first", """
                current-context: ""
                clusters: [{name: c1, cluster: {server: "https://first.example", insecure-skip-tls-verify: true}}]
                """);
        var second = write("b/second", TWO);
        variables.put(
                "KUBECONFIG",
                String.join(
                        File.pathSeparator,
                        dir.resolve("missing").toString(),
                        first.toString(),
                        "",
                        second.toString(),
                        first.toString()));
        var config = load();
        assertThat(config.server().getHost()).isEqualTo("first.example");
        assertThat(authorization(config)).isEqualTo("Bearer t-one");
    }

    @Test
    void aPodFindsItsServiceAccount() throws IOException {
        write("serviceaccount/token", "pod-token\n");
        write("serviceaccount/namespace", "shop\n");
        write("serviceaccount/ca.crt", CertificateAuthority.create("test").certificatePem());
        variables.put("KUBERNETES_SERVICE_HOST", "fd00::1");
        variables.put("KUBERNETES_SERVICE_PORT", "443");
        var config = load();
        assertThat(config.server()).isEqualTo(URI.create("https://[fd00::1]:443"));
        assertThat(config.namespace()).isEqualTo("shop");
        assertThat(authorization(config)).isEqualTo("Bearer pod-token");
        assertThat(config.trust().authorities()).hasSize(1);
        Files.delete(dir.resolve("serviceaccount/ca.crt"));
        assertRefused(this::load).hasMessageContaining("ca.crt");
    }

    @Test
    void aKubeconfigWinsOverTheServiceAccount() {
        write("home/.kube/config", TWO);
        write("serviceaccount/token", "pod-token");
        variables.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        variables.put("KUBERNETES_SERVICE_PORT", "443");
        assertThat(load().server().getHost()).isEqualTo("one.example");
    }

    @Test
    void nothingAnywhereSaysWhereItWasLookedFor() {
        assertRefused(this::load)
                .hasMessageContaining(home.resolve(".kube/config").toString())
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("service account");
        variables.put("KUBECONFIG", dir.resolve("nope").toString());
        assertRefused(this::load).hasMessageContaining("nope").hasMessageContaining("KUBECONFIG");
    }

    // ---- what is taken from it

    @Test
    void contextUserClusterAndNamespaceCanBeChosen() {
        write("home/.kube/config", TWO);
        overrides.context("prod");
        var prod = load();
        assertThat(prod.server()).isEqualTo(URI.create("https://two.example/prefix"));
        assertThat(prod.tlsServerName()).isEqualTo("kube");
        assertThat(prod.namespace()).isEqualTo("default");
        assertThat(authorization(prod)).startsWith("Basic ");
        overrides.user("u1").namespace("n2").cluster("c1");
        var mixed = load();
        assertThat(mixed.server().getHost()).isEqualTo("one.example");
        assertThat(authorization(mixed)).isEqualTo("Bearer t-one");
        assertThat(mixed.namespace()).isEqualTo("n2");
    }

    @Test
    void theCallersWordIsTakenOverTheFiles() throws IOException {
        write("home/.kube/config", TWO);
        var authority = write("ca.pem", CertificateAuthority.create("test").certificatePem());
        overrides
                .server("https://else.example")
                .token("mine")
                .tlsServerName("n")
                .certificateAuthority(authority)
                .impersonate(Impersonation.user("jane", "devs"))
                .proxyUrl("http://proxy:3128");
        var config = load();
        assertThat(config.server().getHost()).isEqualTo("else.example");
        assertThat(authorization(config)).isEqualTo("Bearer mine");
        assertThat(config.trust().isInsecure()).isFalse();
        assertThat(config.impersonation().user()).isEqualTo("jane");
        assertThat(config.proxy()).isNotNull();
    }

    @Test
    void withAServerAndATokenNoFileIsNeeded() {
        overrides.server("https://only.example").token("t");
        assertThat(load().server().getHost()).isEqualTo("only.example");
    }

    @Test
    void pathsAreRelativeToTheirFileAndATokenFileWinsOverAToken() throws IOException {
        write("k/pki/ca.crt", CertificateAuthority.create("test").certificatePem());
        write("k/secrets/token", "from-file\n");
        overrides.kubeconfig(write("k/config", """
                current-context: x
                clusters: [{name: c, cluster: {server: "https://h", certificate-authority: pki/ca.crt}}]
                users: [{name: u, user: {token: inline, tokenFile: secrets/token}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                """));
        var config = load();
        assertThat(authorization(config)).isEqualTo("Bearer from-file");
        assertThat(config.trust().authorities()).hasSize(1);
    }

    @Test
    void impersonationOfTheFileIsTaken() {
        write(
                "home/.kube/config",
                TWO.replace(
                        "{token: t-one}",
                        "{token: t, as: jane, as-uid: u, as-groups: [a, b], as-user-extra: {k: [v]}}"));
        assertThat(load().impersonation())
                .isEqualTo(new Impersonation("jane", "u", List.of("a", "b"), Map.of("k", List.of("v"))));
        write("home/.kube/config", TWO.replace("{token: t-one}", "{token: t, as-groups: [a]}"));
        assertRefused(this::load).hasMessageContaining("user \"u1\"").hasMessageContaining("needs a user");
    }

    @Test
    void theProxyOfTheClusterWinsOverTheEnvironment() {
        variables.put("HTTPS_PROXY", "http://env:1");
        write("home/.kube/config", TWO);
        assertThat(load().proxy()).isNotNull();
        write("home/.kube/config", TWO.replace("insecure-skip", "proxy-url: \"ftp://x\", insecure-skip"));
        assertRefused(this::load).hasMessageContaining("cluster \"c1\"").hasMessageContaining("proxy-url");
    }

    @Test
    void aServerWithoutSchemeGetsOne() {
        overrides.server("host:6443").allowPlaintextCredentials();
        assertThat(load().server()).isEqualTo(URI.create("http://host:6443"));
        overrides.insecureSkipTlsVerify(true);
        assertThat(load().server()).isEqualTo(URI.create("https://host:6443"));
    }

    // ---- what is refused

    @Test
    void credentialsDoNotTravelInTheClearUnlessAsked() {
        write("home/.kube/config", TWO.replace("https://one", "http://one"));
        assertRefused(this::load).hasMessageContaining("a bearer token").hasMessageNotContaining("t-one");
        overrides.allowPlaintextCredentials();
        assertThat(load().server().getScheme()).isEqualTo("http");
    }

    @Test
    void nothingPrintedShowsASecret() {
        write("home/.kube/config", TWO);
        overrides.context("prod");
        assertThat(load().toString()).contains("jane").doesNotContain("secret");
        overrides.context("dev");
        assertThat(load().toString()).doesNotContain("t-one");
        assertThat(Kubeconfig.read(home.resolve(".kube/config")).toString()).doesNotContain("t-one");
    }

    @Test
    void whatIsNamedAndNotThereIsSaidWithWhatThereIs() {
        write("home/.kube/config", TWO);
        overrides.context("nope");
        assertRefused(this::load).hasMessageContaining("\"nope\"").hasMessageContaining("dev, prod");
        overrides.context("").user("ghost");
        assertRefused(this::load).hasMessageContaining("user \"ghost\"").hasMessageContaining("u1, u2");
        overrides.user("");
        write("home/.kube/config", TWO.replace("cluster: c1,", "cluster: c9,"));
        assertRefused(this::load).hasMessageContaining("context \"dev\"").hasMessageContaining("cluster \"c9\"");
        write("home/.kube/config", TWO.replace("current-context: dev", "current-context: \"\""));
        assertRefused(this::load).hasMessageContaining("no current-context").hasMessageContaining("dev, prod");
    }

    @Test
    void aFileThatIsNoKubeconfigIsNamedWithThePlace() {
        write("home/.kube/config", "a: [b\nc: }");
        assertRefused(this::load).hasMessageContaining("config").hasMessageContaining("line");
        write("home/.kube/config", "- 1");
        assertRefused(this::load).hasMessageContaining("no mapping");
        write("home/.kube/config", "kind: Pod");
        assertRefused(this::load).hasMessageContaining("\"Pod\"");
        write("home/.kube/config", "clusters: 7");
        assertRefused(this::load).hasMessageContaining("clusters must be a list");
        write("home/.kube/config", "users: [{user: {}}]");
        assertRefused(this::load).hasMessageContaining("users[0]").hasMessageContaining("without a name");
        write("home/.kube/config", "users: [{name: a}, {name: a}]");
        assertRefused(this::load).hasMessageContaining("users[1]").hasMessageContaining("second user");
        write("home/.kube/config", "users: [{name: a, user: 3}]");
        assertRefused(this::load).hasMessageContaining("users[0]");
    }

    @Test
    void badCredentialsAreNamedWithTheirEntry() {
        write(
                "home/.kube/config",
                TWO.replace("{token: t-one}", "{client-certificate-data: \"&&\", client-key-data: x}"));
        assertRefused(this::load)
                .hasMessageContaining("client-certificate-data of user \"u1\"")
                .hasMessageContaining("base64");
        write(
                "home/.kube/config",
                TWO.replace("{token: t-one}", "{client-certificate: nope.crt, client-key: nope.key}"));
        assertRefused(this::load).hasMessageContaining("nope.crt").hasMessageContaining("user \"u1\"");
        write("home/.kube/config", TWO.replace("{token: t-one}", "{client-certificate-data: aGVsbG8=}"));
        assertRefused(this::load).hasMessageContaining("without a key");
        write(
                "home/.kube/config",
                TWO.replace("{token: t-one}", "{client-certificate-data: aGVsbG8=, client-key-data: aGVsbG8=}"));
        assertRefused(this::load)
                .hasMessageContaining("client-certificate-data of user \"u1\"")
                .hasMessageContaining("no certificate");
        write("home/.kube/config", TWO.replace("{token: t-one}", "{token: [a]}"));
        assertRefused(this::load).hasMessageContaining("user \"u1\"").hasMessageContaining("token must be a text");
        write("home/.kube/config", TWO.replace("{token: t-one}", "{token: \"a b\"}"));
        assertRefused(this::load).hasMessageContaining("user \"u1\"");
        write("home/.kube/config", TWO.replace("{token: t-one}", "{tokenFile: gone}"));
        assertRefused(this::load).hasMessageContaining("gone");
        write("home/.kube/config", TWO.replace("{token: t-one}", "{token: a, username: b}"));
        assertRefused(this::load).hasMessageContaining("both a token and a username");
    }

    @Test
    void credentialPluginsAreRefusedInSoManyWords() {
        write("home/.kube/config", TWO.replace("{token: t-one}", "{exec: {command: aws}}"));
        assertRefused(this::load)
                .hasMessageContaining("user \"u1\"")
                .hasMessageContaining("exec")
                .hasMessageContaining("not supported yet");
        write("home/.kube/config", TWO.replace("{token: t-one}", "{auth-provider: {name: oidc}}"));
        assertRefused(this::load).hasMessageContaining("auth-provider");
    }

    @Test
    void badClustersAreNamed() {
        write("home/.kube/config", TWO.replace("server: \"https://one.example:6443\", ", ""));
        assertRefused(this::load).hasMessageContaining("cluster \"c1\"").hasMessageContaining("no server");
        for (var url : List.of("ftp://x", "https://", "https://a b", "https://u:p@host", "https://host?x=y")) {
            write("home/.kube/config", TWO.replace("https://one.example:6443", url));
            assertRefused(this::load).hasMessageContaining("cluster \"c1\"");
        }
        write("home/.kube/config", TWO.replace("verify: true}", "verify: \"yes\"}"));
        assertRefused(this::load).hasMessageContaining("must be true or false");
        write("home/.kube/config", TWO.replace("verify: true}", "verify: true, certificate-authority-data: aGVsbG8=}"));
        assertRefused(this::load).hasMessageContaining("remove one of them");
    }

    @Test
    void unknownKeysAreKept() {
        var config = Kubeconfig.read(write("c", TWO.replace("{token: t-one}", "{token: t, later: {a: 1}}")));
        assertThat(config.users().get("u1").fields().integer("/later/a")).isEqualTo(1);
    }

    @Test
    void theLineOfAnEntryIsNamed() {
        write("home/.kube/config", """
                apiVersion: v1
                clusters:
                - cluster:
                    insecure-skip-tls-verify: true
                  name: c1
                contexts:
                - context: {cluster: c1, user: "u 1"}
                  name: dev
                users:
                - name: "u 1"
                  user: {}
                current-context: dev
                """);
        assertRefused(this::load).hasMessageContaining("cluster \"c1\"").hasMessageContaining("line 5");
        assertThat(Kubeconfig.read(home.resolve(".kube/config"))
                        .users()
                        .get("u 1")
                        .line())
                .isEqualTo(10);
    }
}

package io.steersman.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import java.security.KeyPairGenerator;
import java.security.SignatureException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {

    private final CertificateAuthority ca = CertificateAuthority.create("steersman-ca");

    @Test
    void itVouchesForItself() throws Exception {
        var own = ca.certificate();

        own.verify(own.getPublicKey());
        own.checkValidity();
        assertThat(own.getBasicConstraints()).isGreaterThanOrEqualTo(0);
        assertThat(own.getKeyUsage()[5]).as("may sign certificates").isTrue();
        assertThat(own.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    }

    @Test
    void aServerHasItsNamesAndAddresses() throws Exception {
        var server = ca.issueServer("api", List.of("localhost", "*.svc.test", "127.0.0.1", "::1"))
                .certificate();

        server.verify(ca.certificate().getPublicKey());
        assertThat(server.getIssuerX500Principal()).isEqualTo(ca.certificate().getSubjectX500Principal());
        assertThat(server.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(
                        List.of(2, "localhost"),
                        List.of(2, "*.svc.test"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void aClientHasItsUserAndGroups() throws Exception {
        var client =
                ca.issueClient("jürgen", List.of("system:masters", "dev, ops")).certificate();

        assertThat(client.getSubjectX500Principal().getName()).isEqualTo("CN=jürgen,O=dev\\, ops,O=system:masters");
        assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    }

    @Test
    void everyCertificateHasASerialNumberOfItsOwn() {
        var a = ca.issueClient("a", List.of()).certificate().getSerialNumber();
        var b = ca.issueClient("a", List.of()).certificate().getSerialNumber();

        assertThat(a).isNotEqualTo(b).isPositive();
    }

    @Test
    void theLifetimeIsAsAskedOnBothSidesOf2050() {
        var from = Instant.parse("2049-12-31T23:59:59Z");
        var to = Instant.parse("2050-01-01T00:00:01.5Z");

        var one = ca.issue(CertificateRequest.client("a", List.of()).valid(from, to))
                .certificate();

        assertThat(one.getNotBefore().toInstant()).isEqualTo(from);
        assertThat(one.getNotAfter().toInstant()).isEqualTo(Instant.parse("2050-01-01T00:00:01Z"));
    }

    @Test
    void itWorksOnAfterItWasKeptAsText() throws Exception {
        var text = ca.identity();
        var again = CertificateAuthority.of(
                TlsIdentity.ofPem(Bytes.utf8(text.chainPem()), "ca.crt", Bytes.utf8(text.keyPem()), "ca.key"));

        again.issueServer("x", List.of("x"))
                .certificate()
                .verify(ca.certificate().getPublicKey());
        var stranger = CertificateAuthority.create("steersman-ca").issueServer("x", List.of("x"));
        assertThatThrownBy(() -> stranger.certificate().verify(ca.certificate().getPublicKey()))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void itSignsAKeyThatSomebodyElseHoldsAndWithAnRsaKeyOfItsOwn() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var keys = generator.generateKeyPair();
        var certificate = ca.issue(CertificateRequest.authority("rsa-ca"), keys.getPublic());
        var rsa = CertificateAuthority.of(new TlsIdentity(List.of(certificate), keys.getPrivate()));

        rsa.issueServer("x", List.of("x")).certificate().verify(keys.getPublic());
    }
}

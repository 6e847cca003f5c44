package io.steersman.http.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PemTest {

    private static final CertificateAuthority CA = CertificateAuthority.create("ca");

    @Test
    void aBundleIsReadInOrderWithTextAroundItSkipped() {
        var server = CA.issueServer("web", java.util.List.of("web.test"));
        var text = "Bag Attributes: none\n" + server.chainPem() + "\nsubject=ca\r\n"
                + CA.certificatePem().replace("\n", "\r\n");

        assertThat(Pem.certificates(Bytes.utf8(text), "bundle"))
                .containsExactly(server.certificate(), CA.certificate());
    }

    @Test
    void aKeyIsReadFromPkcs8() {
        assertThat(key(Pem.write(CA.identity().key()))).isEqualTo(CA.identity().key());
    }

    @Test
    void anEcKeyIsReadFromSec1() {
        var key = (ECPrivateKey) CA.identity().key();
        var scalar = new byte[32];
        var magnitude = key.getS().toByteArray();
        var from = Math.max(0, magnitude.length - 32);
        System.arraycopy(magnitude, from, scalar, 32 - (magnitude.length - from), magnitude.length - from);
        var sec1 = Der.sequence(
                Der.integer(BigInteger.ONE), Der.octets(scalar), Der.context(0, Der.oid("1.2.840.10045.3.1.7")));
        var text = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                + pem("EC PRIVATE KEY", sec1);

        assertThat(((ECPrivateKey) key(text)).getS()).isEqualTo(key.getS());
    }

    @Test
    void anRsaKeyIsReadFromPkcs1() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var key = generator.generateKeyPair().getPrivate();
        var pkcs8 = key.getEncoded();
        // The PKCS#1 form is the content of the octet string at the end of the envelope: 04 82 hh ll.
        var start = 0;
        while (pkcs8[start] != 0x04 || (pkcs8[start + 1] & 0xff) != 0x82) {
            start++;
        }
        var pkcs1 = Arrays.copyOfRange(pkcs8, start + 4, pkcs8.length);

        assertThat(key(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(key);
    }

    @Test
    void anEncryptedKeyIsRefusedWithWhatToDo() {
        var pkcs8 = pem("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0});
        var old = """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00

                MAA=
                -----END RSA PRIVATE KEY-----
                """;

        for (var text : new String[] {pkcs8, old}) {
            assertThatThrownBy(() -> key(text))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("the file, line 1")
                    .hasMessageContaining("is encrypted")
                    .hasMessageContaining("openssl");
        }
    }

    @Test
    void whatCannotBeReadIsNamedWithItsPlace() {
        refusesCertificates("", "the file: holds no certificate");
        refusesCertificates("hello", "the file: holds no certificate");
        refusesCertificates("\n-----BEGIN CERTIFICATE-----\nMAA=\n", "the file, line 2: ", "no -----END");
        refusesCertificates(
                "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n", "the file, line 1: ", "not base64");
        refusesCertificates(
                pem("CERTIFICATE", new byte[] {0x30, 0}), "the file, line 1: the certificate cannot be read");
        refusesCertificates(pem("CERTIFICATE", new byte[0]), "the file, line 1: ");

        refusesKey("", "the file: holds no private key");
        refusesKey(CA.certificatePem(), "the file: holds no private key");
        for (var label : new String[] {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"}) {
            refusesKey(pem(label, new byte[0]), "the file, line 1: ");
            refusesKey(pem(label, new byte[] {0x30}), "the file, line 1: ");
            refusesKey(pem(label, new byte[] {0x30, (byte) 0x84, 1, 1, 1, 1}), "the file, line 1: ");
            refusesKey(pem(label, new byte[] {0x30, 3, 2, 1, 0}), "the file, line 1: ");
        }
        refusesKey(pem("DSA PRIVATE KEY", new byte[0]), "the file, line 1: ", "not supported");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var stranger = Pem.write(generator.generateKeyPair().getPrivate());

        assertThatThrownBy(() ->
                        TlsIdentity.ofPem(Bytes.utf8(CA.certificatePem()), "a.crt", Bytes.utf8(stranger), "a.key"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a.key")
                .hasMessageContaining("a.crt")
                .hasMessageContaining("CN=ca");
    }

    @Test
    void nothingPrintsAKey() {
        var pem = CA.identity().keyPem();
        assertThat(pem).contains("PRIVATE KEY");
        assertThat(CA.identity().toString()).isEqualTo("TlsIdentity[CN=ca]");
    }

    private static void refusesCertificates(String text, String... parts) {
        assertThatThrownBy(() -> Pem.certificates(Bytes.utf8(text), "the file"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(parts);
    }

    private static void refusesKey(String text, String... parts) {
        assertThatThrownBy(() -> key(text)).isInstanceOf(ConfigException.class).hasMessageContainingAll(parts);
    }

    private static PrivateKey key(String text) {
        return Pem.privateKey(Bytes.utf8(text), "the file");
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}

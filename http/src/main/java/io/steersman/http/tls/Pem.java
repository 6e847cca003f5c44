package io.steersman.http.tls;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates and private keys from their text form (RFC 7468). Text around the blocks is skipped, as OpenSSL's
 * tools write some.
 *
 * <p>Each method is told where the text is from, and says so in its errors: {@code /etc/ca.crt} or {@code
 * client-key-data of user "admin" in /home/a/.kube/config}.
 */
public final class Pem {

    private static final String CERTIFICATE = "CERTIFICATE";

    private Pem() {}

    /** @param line where the block begins, counted from 1 */
    record Block(String label, Bytes der, boolean encrypted, int line) {}

    /**
     * All certificates in the text, in order.
     *
     * @throws ConfigException if there is none, or one that cannot be read
     */
    public static List<X509Certificate> certificates(Bytes text, String where) {
        var found = new ArrayList<X509Certificate>();
        for (var block : blocks(text, where)) {
            if (block.label.equals(CERTIFICATE)
                    || block.label.equals("X509 CERTIFICATE")
                    || block.label.equals("TRUSTED CERTIFICATE")) {
                found.add(certificate(block, where));
            }
        }
        if (found.isEmpty()) {
            throw new ConfigException(where + ": holds no certificate (no -----BEGIN CERTIFICATE----- in it)");
        }
        return List.copyOf(found);
    }

    /**
     * The first private key in the text: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC).
     *
     * @throws ConfigException if there is none, it is encrypted, or it cannot be read
     */
    public static PrivateKey privateKey(Bytes text, String where) {
        for (var block : blocks(text, where)) {
            if (block.label.endsWith("PRIVATE KEY")) {
                return PrivateKeys.read(block, where + ", line " + block.line);
            }
        }
        throw new ConfigException(where + ": holds no private key (no -----BEGIN … PRIVATE KEY----- in it)");
    }

    /** The certificates as PEM text, one block after the other. */
    public static String write(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (var certificate : certificates) {
            try {
                text.append(block(CERTIFICATE, certificate.getEncoded()));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("a certificate that has no encoded form", e);
            }
        }
        return text.toString();
    }

    /** The key as PEM text (PKCS#8, not encrypted). A secret. */
    public static String write(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String block(String label, byte[] der) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    private static X509Certificate certificate(Block block, String where) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.der.toByteArray()));
        } catch (CertificateException e) {
            throw new ConfigException(
                    where + ", line " + block.line + ": the certificate cannot be read: " + e.getMessage(), e);
        }
    }

    static List<Block> blocks(Bytes text, String where) {
        var found = new ArrayList<Block>();
        var lines = text.utf8().split("\r\n|\r|\n", -1);
        for (var i = 0; i < lines.length; i++) {
            var label = label(lines[i], "-----BEGIN ");
            if (label != null) {
                var end = i + 1;
                while (end < lines.length && !label.equals(label(lines[end], "-----END "))) {
                    end++;
                }
                if (end == lines.length) {
                    throw new ConfigException(
                            where + ", line " + (i + 1) + ": -----BEGIN " + label + "----- has no -----END line");
                }
                found.add(block(label, lines, i, end, where));
                i = end;
            }
        }
        return found;
    }

    private static Block block(String label, String[] lines, int begin, int end, String where) {
        var encrypted = label.startsWith("ENCRYPTED ");
        var base64 = new StringBuilder();
        for (var i = begin + 1; i < end; i++) {
            if (lines[i].indexOf(':') >= 0) {
                encrypted |= lines[i].startsWith("Proc-Type:") && lines[i].contains("ENCRYPTED");
            } else if (!(encrypted && base64.length() == 0 && lines[i].isBlank())) {
                base64.append(lines[i].strip());
            }
        }
        try {
            return new Block(label, Bytes.base64(base64.toString()), encrypted, begin + 1);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    where + ", line " + (begin + 1) + ": what stands in the " + label + " block is not base64", e);
        }
    }

    private static @Nullable String label(String line, String before) {
        var text = line.strip();
        return text.startsWith(before) && text.endsWith("-----") && text.length() > before.length() + 5
                ? text.substring(before.length(), text.length() - 5)
                : null;
    }
}

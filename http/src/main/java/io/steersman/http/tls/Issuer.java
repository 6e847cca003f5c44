package io.steersman.http.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;

/** Writes and signs X.509 version 3 certificates (RFC 5280). The JDK reads certificates but has no way to make one. */
final class Issuer {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Issuer() {}

    static X509Certificate selfSigned(KeyPair keys, CertificateRequest request) {
        var name = name(request);
        return sign(keys.getPrivate(), name, keys.getPublic(), request, keyIdentifier(keys.getPublic()));
    }

    static X509Certificate signed(TlsIdentity issuer, PublicKey key, CertificateRequest request) {
        var certificate = issuer.certificate();
        return sign(
                issuer.key(),
                certificate.getSubjectX500Principal().getEncoded(),
                key,
                request,
                keyIdentifier(certificate.getPublicKey()));
    }

    private static X509Certificate sign(
            PrivateKey with, byte[] issuer, PublicKey key, CertificateRequest request, byte[] issuerKey) {
        try {
            var rsa = with.getAlgorithm().equals("RSA");
            var algorithm = rsa
                    ? Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nul())
                    : Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
            var body = Der.sequence(
                    Der.context(0, Der.integer(BigInteger.TWO)),
                    Der.integer(serial()),
                    algorithm,
                    issuer,
                    Der.sequence(Der.time(request.notBefore()), Der.time(request.notAfter())),
                    name(request),
                    key.getEncoded(),
                    Der.context(3, extensions(key, request, issuerKey)));
            var signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(with);
            signature.update(body);
            var der = Der.sequence(body, algorithm, Der.bits(0, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate for " + request.commonName() + " cannot be signed", e);
        }
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }

    private static byte[] name(CertificateRequest request) {
        var parts = new ArrayList<byte[]>();
        for (var organization : request.organizations()) {
            parts.add(Der.set(Der.sequence(Der.oid("2.5.4.10"), Der.utf8(organization))));
        }
        parts.add(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(request.commonName()))));
        return Der.sequence(parts.toArray(new byte[0][]));
    }

    private static byte[] extensions(PublicKey key, CertificateRequest request, byte[] issuerKey) {
        var authority = request.usage() == CertificateRequest.Usage.AUTHORITY;
        var all = new ArrayList<byte[]>();
        all.add(extension("2.5.29.19", true, authority ? Der.sequence(Der.bool(true)) : Der.sequence()));
        all.add(extension("2.5.29.15", true, keyUsage(authority)));
        if (!authority) {
            var server = request.usage() == CertificateRequest.Usage.SERVER;
            var purpose = Der.oid(server ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2");
            all.add(extension("2.5.29.37", false, Der.sequence(purpose)));
        }
        all.add(extension("2.5.29.14", false, Der.octets(keyIdentifier(key))));
        all.add(extension("2.5.29.35", false, Der.sequence(Der.implicit(0, issuerKey))));
        if (!request.names().isEmpty()) {
            all.add(extension("2.5.29.17", false, alternativeNames(request)));
        }
        return Der.sequence(all.toArray(new byte[0][]));
    }

    /** Bits counted from the highest: digitalSignature 0, keyEncipherment 2, keyCertSign 5, cRLSign 6. */
    private static byte[] keyUsage(boolean authority) {
        return authority ? Der.bits(1, new byte[] {(byte) 0b1000_0110}) : Der.bits(5, new byte[] {(byte) 0b1010_0000});
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] alternativeNames(CertificateRequest request) {
        var names = new ArrayList<byte[]>();
        for (var name : request.names()) {
            var address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
            names.add(
                    address
                            ? Der.implicit(7, address(name))
                            : Der.implicit(2, name.getBytes(StandardCharsets.US_ASCII)));
        }
        return Der.sequence(names.toArray(new byte[0][]));
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + literal, e);
        }
    }

    /** The first method of RFC 7093: the leftmost 160 bits of a SHA-256 over the key. */
    private static byte[] keyIdentifier(PublicKey key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

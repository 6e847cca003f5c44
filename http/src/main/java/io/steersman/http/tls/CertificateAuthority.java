package io.steersman.http.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

/**
 * A small certificate authority: makes itself, then signs servers and clients. Keys are EC P-256. For embedded servers
 * and tests; it keeps no list of what it has signed and revokes nothing. Safe for use from many threads.
 */
public final class CertificateAuthority {

    private final TlsIdentity identity;

    private CertificateAuthority(TlsIdentity identity) {
        this.identity = identity;
    }

    /** A new authority that vouches for itself, valid for ten years. */
    public static CertificateAuthority create(String commonName) {
        var keys = newKeys();
        var request = CertificateRequest.authority(commonName);
        return new CertificateAuthority(new TlsIdentity(List.of(Issuer.selfSigned(keys, request)), keys.getPrivate()));
    }

    /** The authority whose certificate and key were kept from before. */
    public static CertificateAuthority of(TlsIdentity identity) {
        return new CertificateAuthority(identity);
    }

    /** The authority's own certificate and key. */
    public TlsIdentity identity() {
        return identity;
    }

    /** The authority's own certificate: what others put into their {@link TlsTrust}. */
    public X509Certificate certificate() {
        return identity.certificate();
    }

    /** {@link #certificate} as PEM text. */
    public String certificatePem() {
        return Pem.write(List.of(certificate()));
    }

    /** Trust in this authority alone. */
    public TlsTrust trust() {
        return TlsTrust.authorities(List.of(certificate()));
    }

    /** A new key with a certificate for it; the chain does not hold the authority itself. */
    public TlsIdentity issue(CertificateRequest request) {
        var keys = newKeys();
        return new TlsIdentity(List.of(issue(request, keys.getPublic())), keys.getPrivate());
    }

    /** A certificate for a key that somebody else holds. */
    public X509Certificate issue(CertificateRequest request, PublicKey key) {
        return Issuer.signed(identity, key, request);
    }

    /** {@link #issue(CertificateRequest)} for a server with these DNS names and IP addresses. */
    public TlsIdentity issueServer(String commonName, List<String> names) {
        return issue(CertificateRequest.server(commonName, names));
    }

    /** {@link #issue(CertificateRequest)} for the user {@code commonName} in the groups {@code organizations}. */
    public TlsIdentity issueClient(String commonName, List<String> organizations) {
        return issue(CertificateRequest.client(commonName, organizations));
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make an EC key", e);
        }
    }
}

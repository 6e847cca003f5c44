package io.steersman.http.tls;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.List;

/**
 * Who one is in TLS: a certificate with those that vouch for it, and the key that proves it is one's own. Immutable.
 *
 * @param chain the own certificate first; never empty
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {

    /** @throws ConfigException if the key is not that of the first certificate, as far as can be told without using it */
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new ConfigException("a TLS identity needs a certificate");
        }
        if (!belong(chain.get(0), key)) {
            throw new ConfigException("the private key does not belong to the certificate of "
                    + chain.get(0).getSubjectX500Principal());
        }
    }

    /**
     * Reads both from PEM text; {@code certificatesAre} and {@code keyIs} say where each is from, for errors.
     *
     * @throws ConfigException if either cannot be read, or they do not belong together
     */
    public static TlsIdentity ofPem(Bytes certificates, String certificatesAre, Bytes key, String keyIs) {
        var chain = Pem.certificates(certificates, certificatesAre);
        var secret = Pem.privateKey(key, keyIs);
        if (!belong(chain.get(0), secret)) {
            throw new ConfigException("the private key (" + keyIs + ") does not belong to the certificate ("
                    + certificatesAre + "), which is for " + chain.get(0).getSubjectX500Principal());
        }
        return new TlsIdentity(chain, secret);
    }

    /** The own certificate. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** The chain as PEM text. */
    public String chainPem() {
        return Pem.write(chain);
    }

    /** The key as PEM text: a secret. */
    public String keyPem() {
        return Pem.write(key);
    }

    /** Numbers that both halves of a key pair share tell a mistaken file apart, at no cost worth counting. */
    private static boolean belong(X509Certificate certificate, PrivateKey key) {
        var theirs = certificate.getPublicKey();
        if (theirs instanceof RSAKey a && key instanceof RSAKey b) {
            return a.getModulus().equals(b.getModulus());
        }
        if (theirs instanceof ECKey a && key instanceof ECKey b) {
            return a.getParams().getCurve().equals(b.getParams().getCurve());
        }
        return theirs instanceof RSAKey == key instanceof RSAKey && theirs instanceof ECKey == key instanceof ECKey;
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "TlsIdentity[" + certificate().getSubjectX500Principal() + "]";
    }
}

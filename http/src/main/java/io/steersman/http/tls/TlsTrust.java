package io.steersman.http.tls;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Whom one believes in TLS: given authorities, those the system knows, or anybody. Immutable. */
public final class TlsTrust {

    private enum Kind {
        SYSTEM,
        AUTHORITIES,
        INSECURE
    }

    private static final TlsTrust SYSTEM = new TlsTrust(Kind.SYSTEM, List.of());
    private static final TlsTrust INSECURE = new TlsTrust(Kind.INSECURE, List.of());

    private final Kind kind;
    private final List<X509Certificate> authorities;

    private TlsTrust(Kind kind, List<X509Certificate> authorities) {
        this.kind = kind;
        this.authorities = authorities;
    }

    /** The authorities the Java installation trusts. */
    public static TlsTrust system() {
        return SYSTEM;
    }

    /** Only certificates that one of these has signed, or that are one of these. */
    public static TlsTrust authorities(List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new ConfigException("no certificate authority was given; nothing could be trusted");
        }
        return new TlsTrust(Kind.AUTHORITIES, List.copyOf(certificates));
    }

    /**
     * The certificates of a bundle in PEM form.
     *
     * @param where where the text is from, for errors
     * @throws ConfigException if it holds no certificate or one that cannot be read
     */
    public static TlsTrust ofPem(Bytes bundle, String where) {
        return authorities(Pem.certificates(bundle, where));
    }

    /** Anybody, for any name: whoever sits on the line can read and change everything. */
    public static TlsTrust insecure() {
        return INSECURE;
    }

    /** Whether nothing is checked. */
    public boolean isInsecure() {
        return kind == Kind.INSECURE;
    }

    /** The given authorities; empty for the other kinds. */
    public List<X509Certificate> authorities() {
        return authorities;
    }

    TrustManager[] managers() {
        if (kind == Kind.INSECURE) {
            return new TrustManager[] {new TrustAnyone()};
        }
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(kind == Kind.SYSTEM ? null : store());
            return factory.getTrustManagers();
        } catch (java.security.GeneralSecurityException | java.io.IOException e) {
            throw new ConfigException("the trusted certificates cannot be used: " + e.getMessage(), e);
        }
    }

    private KeyStore store() throws java.security.GeneralSecurityException, java.io.IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case SYSTEM -> "TlsTrust[system]";
            case INSECURE -> "TlsTrust[insecure]";
            case AUTHORITIES -> {
                var names = new StringBuilder("TlsTrust[");
                for (var authority : authorities) {
                    names.append(names.length() == 9 ? "" : "; ").append(authority.getSubjectX500Principal());
                }
                yield names.append(']').toString();
            }
        };
    }
}

package io.steersman.server.auth;

import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a peer is: by the client certificate of its connection, if one of our authority's; else by its bearer
 * token; with neither, it is the anonymous user. A credential that is given and wrong is nobody at all.
 */
public final class Authenticator {

    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final Map<String, User> tokens = new ConcurrentHashMap<>();
    private final @Nullable X509Certificate authority;
    private final Supplier<Instant> clock;

    /**
     * @param tokens users by their bearer token
     * @param authority that signs client certificates; null if none are taken
     */
    public Authenticator(Map<String, User> tokens, @Nullable X509Certificate authority, Supplier<Instant> clock) {
        this.tokens.putAll(tokens);
        this.authority = authority;
        this.clock = clock;
    }

    /** Lets another token in. */
    public void addToken(String token, User user) {
        tokens.put(token, user);
    }

    /** Whose token it is; null if nobody's. */
    public @Nullable User ofToken(String token) {
        return tokens.get(token);
    }

    /** @return null if a credential was given that is not good: 401 */
    public @Nullable User authenticate(Peer peer, Headers headers) {
        var bearer = bearer(headers);
        if (!peer.certificates().isEmpty()) {
            var user = ofCertificate(peer.certificates().get(0));
            if (user != null || bearer == null) {
                return user;
            }
        }
        return bearer == null ? User.ANONYMOUS : tokens.get(bearer);
    }

    private static @Nullable String bearer(Headers headers) {
        var value = headers.first("Authorization");
        if (value == null) {
            return null;
        }
        var parts = value.strip().split(" +", 2);
        if (parts.length < 2 || !parts[0].toLowerCase(Locale.ROOT).equals("bearer") || parts[1].isBlank()) {
            return null;
        }
        return parts[1].strip();
    }

    private @Nullable User ofCertificate(X509Certificate certificate) {
        var signer = authority;
        if (signer == null) {
            return null;
        }
        try {
            certificate.checkValidity(Date.from(clock.get()));
            certificate.verify(signer.getPublicKey());
            var usages = certificate.getExtendedKeyUsage();
            return usages == null || usages.contains(CLIENT_AUTH) ? user(certificate) : null;
        } catch (GeneralSecurityException | InvalidNameException e) {
            return null;
        }
    }

    /** The common name is the user, each organization a group. */
    private static @Nullable User user(X509Certificate certificate) throws InvalidNameException {
        var name = "";
        List<String> groups = new ArrayList<>();
        for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
            if (part.getType().equalsIgnoreCase("CN")) {
                name = part.getValue().toString();
            } else if (part.getType().equalsIgnoreCase("O")) {
                groups.add(part.getValue().toString());
            }
        }
        return name.isEmpty() ? null : User.of(name, groups.toArray(String[]::new));
    }
}

package io.steersman.http.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a certificate shall say. Immutable.
 *
 * @param commonName the user or server it is for
 * @param organizations for a client: the groups the user is in
 * @param names for a server: the DNS names and IP addresses it is reached by
 * @param usage which end of a connection it is for
 */
public record CertificateRequest(
        String commonName,
        List<String> organizations,
        List<String> names,
        Usage usage,
        Instant notBefore,
        Instant notAfter) {

    /** What the key may be used for. */
    public enum Usage {
        AUTHORITY,
        SERVER,
        CLIENT
    }

    public CertificateRequest {
        organizations = List.copyOf(organizations);
        names = List.copyOf(names);
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    }

    private CertificateRequest(
            String commonName, List<String> organizations, List<String> names, Usage usage, Duration lifetime) {
        this(
                commonName,
                organizations,
                names,
                usage,
                Instant.now().minus(Duration.ofMinutes(5)),
                Instant.now().plus(lifetime));
    }

    /** A self-signed authority, for ten years. */
    public static CertificateRequest authority(String commonName) {
        return new CertificateRequest(commonName, List.of(), List.of(), Usage.AUTHORITY, Duration.ofDays(3650));
    }

    /** A server that is reached by these DNS names and IP addresses, for a year from now (and five minutes back). */
    public static CertificateRequest server(String commonName, List<String> names) {
        return new CertificateRequest(commonName, List.of(), names, Usage.SERVER, Duration.ofDays(365));
    }

    /** A client whose user name is {@code commonName}, for a year from now (and five minutes back). */
    public static CertificateRequest client(String commonName, List<String> organizations) {
        return new CertificateRequest(commonName, organizations, List.of(), Usage.CLIENT, Duration.ofDays(365));
    }

    /** The same, valid from one instant to another, in whole seconds. */
    public CertificateRequest valid(Instant from, Instant to) {
        return new CertificateRequest(commonName, organizations, names, usage, from, to);
    }
}

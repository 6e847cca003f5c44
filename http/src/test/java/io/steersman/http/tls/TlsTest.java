package io.steersman.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TlsTest {

    private static final String FIRST = "TLS_AES_128_GCM_SHA256";

    private final CertificateAuthority ca = CertificateAuthority.create("ca");

    @Test
    void aServerWantsTheCipherThatKubernetesTakes() {
        var engine = Tls.server(ca.issueServer("s", List.of("localhost"))).serverEngine(false, List.of());

        assertThat(engine.getSSLParameters().getCipherSuites())
                .startsWith(FIRST)
                .contains("TLS_AES_256_GCM_SHA384");
        assertThat(engine.getSSLParameters().getUseCipherSuitesOrder()).isTrue();
    }

    @Test
    void aClientOffersThemInTheSameOrder() {
        var engine = Tls.client(ca.trust(), null).clientEngine("localhost", 443, List.of());

        assertThat(engine.getSSLParameters().getCipherSuites())
                .startsWith(FIRST)
                .contains("TLS_AES_256_GCM_SHA384");
    }
}

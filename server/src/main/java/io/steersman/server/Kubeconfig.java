package io.steersman.server;

import io.steersman.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes the file with which kubectl and every client reach the server. */
final class Kubeconfig {

    private Kubeconfig() {}

    /** @param authority PEM text; null if the server has no TLS */
    static String of(String url, @Nullable String authority, String token) {
        var trust = authority == null
                ? ""
                : "    certificate-authority-data: " + Bytes.utf8(authority).base64() + "\n";
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: steersman
                  cluster:
                    server: %s
                %susers:
                - name: admin
                  user:
                    token: %s
                contexts:
                - name: steersman
                  context:
                    cluster: steersman
                    user: admin
                current-context: steersman
                """.formatted(url, trust, token);
    }
}

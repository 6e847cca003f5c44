package io.steersman.client.discovery;

import io.steersman.wire.json.JsonObject;

/**
 * Which Kubernetes a server is.
 *
 * @param gitVersion {@code v1.37.2}
 * @param platform {@code linux/amd64}
 */
public record ServerVersion(String major, String minor, String gitVersion, String platform) {

    static ServerVersion parse(JsonObject document) {
        return new ServerVersion(
                AggregatedForm.text(document, "/major"),
                AggregatedForm.text(document, "/minor"),
                AggregatedForm.text(document, "/gitVersion"),
                AggregatedForm.text(document, "/platform"));
    }

    @Override
    public String toString() {
        return gitVersion;
    }
}

package io.steersman.testing.subject;

import io.steersman.http.client.HttpClientConfig;
import io.steersman.http.client.HttpTransport;
import io.steersman.http.tls.TlsTrust;
import io.steersman.wire.http.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The real kube-apiserver that {@code conformance/run} starts: what it answers is right. */
record ReferenceServer(Transport transport, URI url) implements ApiServer {

    /** Names the kubeconfig that the reference server wrote. */
    private static final String PROPERTY = "steersman.reference";

    static @Nullable String kubeconfig() {
        var path = System.getProperty(PROPERTY);
        return path == null || path.isEmpty() ? null : path;
    }

    static ReferenceServer connect() {
        var url = URI.create(serverOf(Path.of(kubeconfig())));
        return new ReferenceServer(
                HttpTransport.open(HttpClientConfig.of(url, o -> o.trust(TlsTrust.insecure()))), url);
    }

    private static String serverOf(Path kubeconfig) {
        try {
            var line = Pattern.compile("server: *(\\S+)").matcher(Files.readString(kubeconfig));
            if (!line.find()) {
                throw new IllegalArgumentException(kubeconfig + " names no server");
            }
            return line.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String adminToken() {
        return "admin-token";
    }

    @Override
    public String userToken() {
        return "user-token";
    }

    @Override
    public String address() {
        return url.toString();
    }

    /** Through etcd, which listens one port above the API. */
    @Override
    public void compact(long revision) {
        var etcd = URI.create("http://127.0.0.1:" + (url.getPort() + 1) + "/v3/kv/compaction");
        var body = "{\"revision\":\"" + revision + "\",\"physical\":true}";
        var request = HttpRequest.newBuilder(etcd)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 && !answer.body().contains("has been compacted")) {
                throw new IllegalStateException("etcd refused to compact: " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}

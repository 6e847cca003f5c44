import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Creates one object of every persisted kind on a real API server and keeps what the server answers, as JSON and as
 * protobuf: the fixtures that api's codecs are held against. It deletes what it created.
 *
 * <pre>
 * java -cp wire/target/classes conformance/Capture.java https://127.0.0.1:PORT TOKEN conformance/objects/objects.json \
 *     api/src/test/resources/reference
 * </pre>
 */
public final class Capture {

    private final HttpClient http;
    private final String server;
    private final String token;
    private final Path out;
    private final List<String> created = new ArrayList<>();
    private int failures;

    private Capture(String server, String token, Path out) throws Exception {
        System.setProperty("jdk.internal.httpclient.disableHostnameVerification", "true");
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
        this.http = HttpClient.newBuilder().sslContext(tls).build();
        this.server = server;
        this.token = token;
        this.out = out;
    }

    public static void main(String... args) throws Exception {
        var capture = new Capture(args[0], args[1], Path.of(args[3]));
        Files.createDirectories(capture.out);
        try {
            for (var entry : (JsonArray) JsonValue.parse(Bytes.wrap(Files.readAllBytes(Path.of(args[2]))))) {
                capture.entry((JsonObject) entry);
            }
        } finally {
            capture.cleanUp();
        }
        System.exit(capture.failures == 0 ? 0 : 1);
    }

    private void entry(JsonObject entry) throws Exception {
        var path = entry.string("/get");
        if (path == null) {
            var collection = entry.string("/create");
            var object = entry.object("/object");
            var answer = send("POST", collection, "application/json", object.toString(), "application/json");
            if (answer.statusCode() != 201) {
                failed(collection, answer);
                return;
            }
            path = collection + "/" + object.string("/metadata/name");
            created.add(path);
            var status = entry.object("/status");
            if (status != null) {
                var patch = JsonObject.EMPTY.with("status", status).toString();
                var patched = send("PATCH", path + "/status", "application/merge-patch+json", patch, "application/json");
                if (patched.statusCode() != 200) {
                    failed(path + "/status", patched);
                }
            }
        }
        keep(path);
    }

    /** Both formats of one state: a controller of the server may change the object meanwhile, so again until it does not. */
    private void keep(String path) throws Exception {
        byte[] before;
        var after = keep(path, "application/json", ".json");
        do {
            before = after;
            keep(path, "application/vnd.kubernetes.protobuf", ".pb");
            after = keep(path, "application/json", ".json");
        } while (!Arrays.equals(before, after));
    }

    /** The file is named by group, version and resource: {@code apps.v1.deployments.json}. */
    private byte[] keep(String path, String mediaType, String suffix) throws Exception {
        var answer = send("GET", path, null, null, mediaType);
        if (answer.statusCode() != 200) {
            failed(path, answer);
            return new byte[0];
        }
        var parts = path.split("/");
        var name = (parts[1].equals("api") ? "core." + parts[2] : parts[2] + "." + parts[3]) + "." + parts[parts.length - 2];
        Files.write(out.resolve(name + suffix), answer.body());
        return answer.body();
    }

    private void failed(String path, HttpResponse<byte[]> answer) {
        failures++;
        System.err.println(path + ": " + answer.statusCode() + " " + new String(answer.body()));
    }

    private void cleanUp() throws Exception {
        Collections.reverse(created);
        for (var path : created) {
            send("PATCH", path, "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}", "application/json");
            send("DELETE", path, null, null, "application/json");
        }
    }

    private HttpResponse<byte[]> send(String method, String path, String type, String body, String accept)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

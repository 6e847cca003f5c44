package io.steersman.bench.data;

import io.steersman.http.server.HttpServer;
import io.steersman.http.server.HttpServerConfig;
import io.steersman.http.tls.CertificateAuthority;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that has all its answers ready as bytes, so that what is measured is the client. It speaks HTTP/1.1 and HTTP/2 over
 * TLS and gives every client what it asks for, JSON or protobuf.
 *
 * <p>Arguments: the number of pods, and where to write the kubeconfig. Ends when its standard input does.
 */
public final class ReadyServer {

    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final int SEGMENT = 1 << 18;

    private final Bytes jsonList;
    private final Bytes protoList;
    private final Bytes json;
    private final Bytes proto;

    private ReadyServer(int count) {
        var pods = Pods.make(count);
        jsonList = Bodies.jsonList(pods);
        protoList = Bodies.protoList(pods);
        json = pods.get(0).toBytes();
        proto = Bodies.proto(pods.get(0));
        System.out.printf(
                "%d pods: %d bytes of JSON each, %d of protobuf%n",
                count, jsonList.length() / count, protoList.length() / count);
    }

    public static void main(String[] arguments) throws IOException {
        var ready = new ReadyServer(Integer.parseInt(arguments[0]));
        var authority = CertificateAuthority.create("bench");
        var identity = authority.issueServer("bench", List.of("127.0.0.1", "localhost"));
        try (var server = HttpServer.start(HttpServerConfig.of(c -> c.port(0).tls(identity)), ready::answer)) {
            Files.writeString(Path.of(arguments[1]), kubeconfig(server.port(), authority.certificatePem()));
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // until whoever started this goes
            }
        }
    }

    private static String kubeconfig(int port, String authority) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: bench
                  cluster:
                    server: https://127.0.0.1:%d
                    certificate-authority-data: %s
                users:
                - name: bench
                  user:
                    token: bench
                contexts:
                - name: bench
                  context:
                    cluster: bench
                    user: bench
                current-context: bench
                """.formatted(port, Bytes.utf8(authority).base64());
    }

    private void answer(Request request, Peer peer, Reply reply) {
        var accept = request.headers().first("Accept");
        var protobuf = accept != null && accept.contains(PROTOBUF);
        var headers = Headers.of("Content-Type", protobuf ? PROTOBUF : "application/json");
        if (request.path().endsWith("/pods")) {
            stream(reply, headers, protobuf ? protoList : jsonList);
        } else if (request.path().contains("/pods/")) {
            reply.send(200, headers, protobuf ? proto : json);
        } else {
            reply.send(404, Headers.of("Content-Type", "text/plain"), Bytes.utf8("404 page not found"));
        }
    }

    private static void stream(Reply reply, Headers headers, Bytes body) {
        var out = reply.open(200, headers);
        var next = new int[] {0};
        Runnable more = () -> {
            synchronized (next) {
                while (next[0] < body.length() && out.open()) {
                    var end = Math.min(body.length(), next[0] + SEGMENT);
                    var keepsUp = out.write(body.slice(next[0], end));
                    next[0] = end;
                    if (!keepsUp) {
                        return;
                    }
                }
                if (next[0] == body.length()) {
                    next[0]++;
                    out.end();
                }
            }
        };
        out.onWritable(more);
        more.run();
    }
}

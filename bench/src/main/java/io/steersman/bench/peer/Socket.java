package io.steersman.bench.peer;

import io.steersman.client.config.ClientConfig;
import io.steersman.client.config.Environment;
import io.steersman.client.config.Overrides;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The floor of a GET: a TLS socket of the JDK that writes a request and reads the answer, and parses nothing. */
public final class Socket implements Client {

    private final javax.net.ssl.SSLSocket socket;
    private final OutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];

    private Socket(Path kubeconfig) throws java.io.IOException, java.security.GeneralSecurityException {
        var config = ClientConfig.load(new Overrides().kubeconfig(kubeconfig), Environment.ofProcess());
        var context = SSLContext.getInstance("TLS");
        context.init(null, new javax.net.ssl.TrustManager[] {new Everybody()}, null);
        var uri = config.server();
        socket = (javax.net.ssl.SSLSocket) context.getSocketFactory().createSocket(uri.getHost(), uri.getPort());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = socket.getInputStream();
    }

    public static void main(String[] arguments) throws Exception {
        try (var client = new Socket(Path.of(arguments[1]))) {
            Measure.run("bare socket", arguments[0], client);
        }
    }

    @Override
    public List<?> list() {
        throw new UnsupportedOperationException("a floor for get alone");
    }

    @Override
    public String get(String namespace, String name) throws Exception {
        out.write(("GET /api/v1/namespaces/" + namespace + "/pods/" + name + " HTTP/1.1\r\nHost: bench\r\n"
                        + "Accept: application/vnd.kubernetes.protobuf\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        var have = 0;
        while (true) {
            have += in.read(buffer, have, buffer.length - have);
            var head = new String(buffer, 0, Math.min(have, 1024), StandardCharsets.ISO_8859_1);
            var end = head.indexOf("\r\n\r\n");
            if (end >= 0) {
                var length = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
                var size = Integer.parseInt(
                        head.substring(length + 16, head.indexOf('\r', length)).strip());
                while (have < end + 4 + size) {
                    have += in.read(buffer, have, buffer.length - have);
                }
                return head.substring(0, 12);
            }
        }
    }

    @Override
    public void close() throws java.io.IOException {
        socket.close();
    }
}

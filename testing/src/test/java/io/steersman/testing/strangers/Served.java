package io.steersman.testing.strangers;

import io.steersman.server.KubeApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An embedded server as strangers meet it: a kubeconfig in a file, TLS behind it. */
record Served(KubeApiServer server, Path kubeconfig) implements AutoCloseable {

    static Served start(Path directory) {
        var server = KubeApiServer.start(o -> o.port(0));
        try {
            return new Served(server, Files.writeString(directory.resolve("kubeconfig"), server.kubeconfig()));
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

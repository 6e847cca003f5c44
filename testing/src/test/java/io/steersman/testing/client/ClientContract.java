package io.steersman.testing.client;

import io.steersman.api.core.v1.ConfigMap;
import io.steersman.api.core.v1.Namespace;
import io.steersman.client.Kube;
import io.steersman.client.KubeOptions;
import io.steersman.client.resource.Resources;
import io.steersman.client.rest.Interceptor;
import io.steersman.testing.subject.ForEachSubject;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of the client share: a client of the subject, and a namespace of its own for each test. */
abstract class ClientContract extends ForEachSubject {

    static final String FOREIGN = "11111111-2222-4333-8444-555555555555";

    Kube kube;
    String ns;

    @BeforeEach
    final void client() {
        kube = kube(server.adminToken(), o -> {});
        ns = unique("client");
        kube.coreV1().namespaces().create(Namespace.of(n -> n.metadata(m -> m.name(ns))));
    }

    /** What work throws on a thread that is interrupted once the work is under way. */
    static Throwable interrupted(CountDownLatch began, Runnable work) throws Exception {
        var thrown = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });

        caller.start();
        Assertions.assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        return thrown.get(10, TimeUnit.SECONDS);
    }

    /** A client of whoever the token stands for, closed with the test. */
    final Kube kube(String token, Consumer<KubeOptions> options) {
        Interceptor credential = chain -> chain.proceed(chain.request().withHeader("Authorization", "Bearer " + token));
        var client = Kube.over(new Borrowed(server.transport()), o -> {
            o.interceptor(credential);
            media(o);
            options.accept(o);
        });
        closeAfterwards(client);
        return client;
    }

    /** For helpers of a test that have something to take back. */
    final void afterwards(AutoCloseable closeable) {
        closeAfterwards(closeable);
    }

    /** Chooses the media types that the suite is about. */
    void media(KubeOptions options) {}

    final Resources<ConfigMap> configMaps() {
        return kube.coreV1().configMaps(ns);
    }

    final ConfigMap create(String name) {
        return configMaps().create(configMap(name, "v"));
    }

    static ConfigMap configMap(String name, String value) {
        return ConfigMap.of(c -> c.metadata(m -> m.name(name)).data("k", value));
    }

    static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Reason reason, ThrowingCallable call) {
        return Assertions.assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> Assertions.assertThat(e.reason()).as("%s", e).isEqualTo(reason));
    }

    /** The subject's transport, which outlives the client. */
    private record Borrowed(Transport transport) implements Transport {
        @Override
        public Response send(Request request) {
            return transport.send(request);
        }

        @Override
        public void close() {
            // The subject closes it.
        }
    }
}

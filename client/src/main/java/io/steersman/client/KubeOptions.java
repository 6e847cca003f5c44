package io.steersman.client;

import io.steersman.client.auth.Credential;
import io.steersman.client.resource.Access;
import io.steersman.client.resource.BadItem;
import io.steersman.client.rest.Interceptor;
import io.steersman.client.rest.Retries;
import io.steersman.client.rest.Sleeper;
import io.steersman.client.rest.Warning;
import io.steersman.client.rest.Warnings;
import io.steersman.http.client.HttpClientConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a client behaves; where it connects to and as whom is a {@link io.steersman.client.config.ClientConfig}. */
public final class KubeOptions {

    final List<Interceptor> interceptors = new ArrayList<>();
    Consumer<Warning> warnings = Warnings.toLog();
    Consumer<BadItem> badItems = Access.badItemsToLog();
    String userAgent = "steersman";
    String namespace = "default";
    int retries = Retries.MOST;
    boolean protobuf = true;
    Credential credential = Credential.none();

    @Nullable Consumer<HttpClientConfig.Builder> http;

    Clock clock = Clock.systemUTC();
    Sleeper sleeper = Sleeper.parking();

    KubeOptions() {}

    /** Adds an interceptor inside those added before it and outside of the library's own: it sees each request once. */
    public KubeOptions interceptor(Interceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /** Who is told of the server's warnings, each once; the log unless said. */
    public KubeOptions warnings(Consumer<Warning> handler) {
        warnings = handler;
        return this;
    }

    /** Who is told of items that cannot be read; the log unless said. */
    public KubeOptions badItems(Consumer<BadItem> handler) {
        badItems = handler;
        return this;
    }

    /** Who calls. The first part, up to a slash, is the field manager of writes that name none. */
    public KubeOptions userAgent(String name) {
        userAgent = name;
        return this;
    }

    /** The namespace that {@link Kube#namespace()} says, for a client that is not made from a configuration. */
    public KubeOptions namespace(String name) {
        namespace = name;
        return this;
    }

    /** How often a request that may be repeated is; 10 unless said, 0: never. */
    public KubeOptions retries(int most) {
        retries = most;
        return this;
    }

    /** Speaks JSON even where the server knows protobuf: slower, and readable on the wire. */
    public KubeOptions jsonOnly() {
        protobuf = false;
        return this;
    }

    /** Who a client is that is made over a transport; one that is made from a configuration has that one's. */
    public KubeOptions credential(Credential who) {
        credential = who;
        return this;
    }

    /** Changes how connections are made: timeouts, protocols, threads. Not for a client that is made over a transport. */
    public KubeOptions http(Consumer<HttpClientConfig.Builder> settings) {
        http = settings;
        return this;
    }

    /** The time, and how to wait. For tests. */
    public KubeOptions time(Clock newClock, Sleeper newSleeper) {
        clock = newClock;
        sleeper = newSleeper;
        return this;
    }
}

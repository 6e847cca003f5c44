package io.steersman.client;

import io.steersman.api.DynamicObject;
import io.steersman.api.KubeObject;
import io.steersman.api.ObjectKey;
import io.steersman.api.PartialObject;
import io.steersman.api.ResourceType;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.auth.Authentication;
import io.steersman.client.auth.Credential;
import io.steersman.client.auth.Impersonation;
import io.steersman.client.config.ClientConfig;
import io.steersman.client.config.Environment;
import io.steersman.client.config.Overrides;
import io.steersman.client.copy.Copy;
import io.steersman.client.discovery.Discovery;
import io.steersman.client.discovery.ServerVersion;
import io.steersman.client.groups.ApiGroups;
import io.steersman.client.resource.Access;
import io.steersman.client.resource.Listable;
import io.steersman.client.resource.Resources;
import io.steersman.client.rest.Interceptor;
import io.steersman.client.rest.Negotiation;
import io.steersman.client.rest.RestClient;
import io.steersman.client.rest.Retries;
import io.steersman.client.rest.Warnings;
import io.steersman.client.stream.Connector;
import io.steersman.client.stream.PodLogs;
import io.steersman.client.stream.PortForward;
import io.steersman.client.stream.PortForwardOptions;
import io.steersman.client.stream.RemoteCommand;
import io.steersman.http.client.HttpClientConfig;
import io.steersman.http.client.HttpTransport;
import io.steersman.wire.http.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * A client of one API server: the place where every way into it begins. Safe from any thread; made once and closed when the
 * program is done with it. Nothing is sent before it is asked for.
 *
 * <pre>{@code
 * try (Kube kube = Kube.connect()) {
 *     Pod pod = kube.coreV1().pods("shop").get("web-0");
 * }
 * }</pre>
 */
public final class Kube extends ApiGroups implements AutoCloseable {

    private final Transport transport;
    private final Access access;
    private final String namespace;
    private final Discovery discovery;
    private final Connector connector;

    private Kube(Transport transport, Access access, String namespace) {
        super(access);
        this.transport = transport;
        this.access = access;
        this.namespace = namespace;
        this.discovery = new Discovery(access.rest());
        this.connector = new Connector(access.rest(), access.sleeper());
    }

    /**
     * Connects to where kubectl would: by the files in {@code KUBECONFIG}, else {@code ~/.kube/config}, else as the service
     * account of the pod this runs in.
     *
     * @throws io.steersman.wire.error.ConfigException if there is no configuration, or it cannot be used; says where and why
     */
    public static Kube connect() {
        return connect(ClientConfig.load(new Overrides(), Environment.ofProcess()));
    }

    /** As {@link #connect()}, with another file, context, namespace, server … than would be taken. */
    public static Kube connect(Consumer<Overrides> overrides) {
        var chosen = new Overrides();
        overrides.accept(chosen);
        return connect(ClientConfig.load(chosen, Environment.ofProcess()));
    }

    /** Connects as configured. */
    public static Kube connect(ClientConfig config) {
        return connect(config, new KubeOptions());
    }

    /** Connects as configured, with options for how the client behaves. */
    public static Kube connect(ClientConfig config, Consumer<KubeOptions> options) {
        var chosen = new KubeOptions();
        options.accept(chosen);
        return connect(config, chosen);
    }

    private static Kube connect(ClientConfig config, KubeOptions options) {
        var transport = HttpTransport.open(HttpClientConfig.of(config.server(), http -> {
            http.trust(config.trust())
                    .identity(config.identity())
                    .tlsServerName(config.tlsServerName())
                    .proxy(config.proxy());
            if (options.http != null) {
                options.http.accept(http);
            }
        }));
        options.namespace(config.namespace()).credential(config.credential());
        return make(transport, options, config.impersonation());
    }

    /**
     * A client over a transport of the caller's: a server in this process, a script in a test. Closing the client closes it.
     */
    public static Kube over(Transport transport) {
        return make(transport, new KubeOptions(), Impersonation.NONE);
    }

    /** As {@link #over(Transport)}, with options. */
    public static Kube over(Transport transport, Consumer<KubeOptions> options) {
        var chosen = new KubeOptions();
        options.accept(chosen);
        return make(transport, chosen, Impersonation.NONE);
    }

    private static Kube make(Transport transport, KubeOptions options, Impersonation impersonation) {
        var chain = new ArrayList<Interceptor>(options.interceptors);
        chain.add(new Warnings(options.warnings));
        chain.add(new Retries(options.retries, options.clock, options.sleeper, Kube::random));
        if (options.credential != Credential.none() || !impersonation.isNone()) {
            chain.add(new Authentication(options.credential, impersonation));
        }
        var rest = RestClient.over(transport, options.userAgent, new Negotiation(options.protobuf), chain);
        return new Kube(
                transport, new Access(rest, options.badItems, options.clock, options.sleeper), options.namespace);
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Any path of the server, with this client's connections, credentials and retries. */
    public RestClient rest() {
        return access.rest();
    }

    /** The namespace the configuration names, for callers that have none of their own; {@code default} if it names none. */
    public String namespace() {
        return namespace;
    }

    /** The objects of a type in a namespace. */
    public <T extends KubeObject> Resources<T> resources(ResourceType<T> type, String inNamespace) {
        return Resources.in(inNamespace, access, type);
    }

    /** The objects of a type that lives in no namespace. */
    public <T extends KubeObject> Resources<T> resources(ResourceType<T> type) {
        return Resources.cluster(access, type);
    }

    /** The objects of a type in all namespaces, to list and watch. */
    public <T extends KubeObject> Listable<T> everywhere(ResourceType<T> type) {
        return Listable.everywhere(access, type);
    }

    /**
     * Objects of a kind there is no class for, in a namespace. Asks the server once for the resource of that kind.
     *
     * @param apiVersion {@code v1}, {@code example.com/v1}
     * @throws io.steersman.wire.error.ApiException {@code NOT_FOUND} if the server does not serve the kind
     */
    public Resources<DynamicObject> dynamic(String apiVersion, String kind, String inNamespace) {
        return resources(dynamicType(apiVersion, kind), inNamespace);
    }

    /** Objects of a kind there is no class for, which lives in no namespace; as {@link #dynamic(String, String, String)}. */
    public Resources<DynamicObject> dynamic(String apiVersion, String kind) {
        return resources(dynamicType(apiVersion, kind));
    }

    /**
     * The resource of a kind, as the server names it; asked for once and then remembered. With it {@link #everywhere} lists in
     * all namespaces.
     *
     * @throws io.steersman.wire.error.ApiException {@code NOT_FOUND} if the server does not serve the kind
     */
    public ResourceType<DynamicObject> dynamicType(String apiVersion, String kind) {
        var found = discovery.resource(apiVersion, kind);
        return DynamicObject.type(apiVersion, found.plural(), kind, found.namespaced());
    }

    /** Only the metadata of the objects of a type in a namespace; the server leaves the rest out. */
    public Resources<PartialObject> metadata(ResourceType<?> type, String inNamespace) {
        return resources(PartialObject.type(type), inNamespace);
    }

    /** Only the metadata of the objects of a type that lives in no namespace. */
    public Resources<PartialObject> metadata(ResourceType<?> type) {
        return resources(PartialObject.type(type));
    }

    /** The log of a pod's container. Nothing is sent before it is opened. */
    public PodLogs logs(Pod pod) {
        return logs(pod.key());
    }

    /** The log of a container of the pod of that name. */
    public PodLogs logs(ObjectKey pod) {
        return PodLogs.of(rest(), pod);
    }

    /**
     * A command for the only container of a pod, or the one that is named on. Nothing is sent before it is run.
     *
     * @param command the program and its arguments; no shell reads them
     */
    public RemoteCommand exec(Pod pod, String... command) {
        return exec(pod.key(), command);
    }

    /** A command for a container of the pod of that name; as {@link #exec(Pod, String...)}. */
    public RemoteCommand exec(ObjectKey pod, String... command) {
        return RemoteCommand.exec(connector, pod, List.of(command));
    }

    /** An attachment to what runs in a container of a pod: its output from now on, and its input. */
    public RemoteCommand attach(Pod pod) {
        return attach(pod.key());
    }

    /** An attachment to what runs in a container of the pod of that name. */
    public RemoteCommand attach(ObjectKey pod) {
        return RemoteCommand.attach(connector, pod);
    }

    /** A free port of the loopback that leads to a port of a pod, until it is closed. */
    public PortForward portForward(Pod pod, int port) {
        return portForward(pod.key(), port, options -> {});
    }

    /**
     * A port of this machine that leads to a port of the pod of that name, until it is closed.
     *
     * @throws io.steersman.wire.error.ConfigException if the local address cannot be listened on
     */
    public PortForward portForward(ObjectKey pod, int port, Consumer<PortForwardOptions> options) {
        return PortForward.open(connector, pod, port, options);
    }

    /** Files to be copied from a pod or to one. Nothing is sent before it is said to where. */
    public Copy copy() {
        return Copy.of(connector, access.clock());
    }

    /** What the server serves. */
    public Discovery discovery() {
        return discovery;
    }

    /** Which Kubernetes the server is. */
    public ServerVersion version() {
        return discovery.version();
    }

    /** Whether the server says that it is ready to serve; false too if it says that we may not ask. */
    public boolean ready() {
        try (var response = rest().get("/readyz").sendForAnyStatus()) {
            return response.status() == 200;
        }
    }

    /** Ends every watch and call under way and frees connections and threads. Idempotent. */
    @Override
    public void close() {
        connector.close();
        transport.close();
    }
}

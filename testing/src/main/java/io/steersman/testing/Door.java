package io.steersman.testing;

/** How the client of a {@link KubeServer} reaches it. */
public enum Door {
    /** By calls within the JVM: no socket, no TLS, the same rules. */
    IN_PROCESS,
    /** By HTTP/2 over TLS on the loopback, through the kubeconfig that the server writes, as a cluster is reached. */
    LOOPBACK
}

package io.steersman.server.registry;

/** Where the objects of a resource live. */
public enum Scope {
    NAMESPACED,
    CLUSTER
}

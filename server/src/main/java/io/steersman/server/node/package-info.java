/**
 * The way from the API server to the kubelets: what is asked of a pod that runs (logs, exec, attach, port-forward) is asked of
 * the kubelet of its node, over the address that the Node names, and handed through.
 */
@NullMarked
package io.steersman.server.node;

import org.jspecify.annotations.NullMarked;

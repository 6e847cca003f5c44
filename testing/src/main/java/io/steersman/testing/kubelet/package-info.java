/**
 * A stand-in for the kubelet of a node: it answers what an API server asks a kubelet (logs, exec, attach, port-forward) with
 * what a test has laid down, over the protocols that a kubelet speaks.
 */
@NullMarked
package io.steersman.testing.kubelet;

import org.jspecify.annotations.NullMarked;

/** Clients that are not ours, against the embedded server, through the kubeconfig it writes. */
@NullMarked
package io.steersman.testing.strangers;

import org.jspecify.annotations.NullMarked;

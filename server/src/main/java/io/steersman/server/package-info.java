/** The embedded API server: start it, ask for its port, transport and kubeconfig, move its time, close it. */
@NullMarked
package io.steersman.server;

import org.jspecify.annotations.NullMarked;

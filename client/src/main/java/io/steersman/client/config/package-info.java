/** Where a client connects to and as whom: kubeconfig files, the service account of a pod, and what the caller overrides. */
@NullMarked
package io.steersman.client.config;

import org.jspecify.annotations.NullMarked;

/** Where a program starts: {@link io.steersman.client.Kube}. */
@NullMarked
package io.steersman.client;

import org.jspecify.annotations.NullMarked;

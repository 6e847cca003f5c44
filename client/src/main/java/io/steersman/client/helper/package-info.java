/** Small pure helpers for what is in every object's metadata: owners and finalizers. */
@NullMarked
package io.steersman.client.helper;

import org.jspecify.annotations.NullMarked;

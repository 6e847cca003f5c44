/** Subresources that are deeds and no part of an object: a pod is bound or evicted, a token is asked for. */
@NullMarked
package io.steersman.server.subresource;

import org.jspecify.annotations.NullMarked;

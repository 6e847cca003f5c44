/** Protobuf: a pull reader, a writer that works backwards, and the envelope that Kubernetes puts around its messages. */
@NullMarked
package io.steersman.wire.proto;

import org.jspecify.annotations.NullMarked;

/** Bodies of requests become trees the way Go's decoders would have it: strict, tidy, and with their error texts. */
@NullMarked
package io.steersman.server.decode;

import org.jspecify.annotations.NullMarked;

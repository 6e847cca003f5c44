/** How values are read and written in JSON and protobuf, and what generated code is made of. */
@NullMarked
package io.steersman.api.codec;

import org.jspecify.annotations.NullMarked;

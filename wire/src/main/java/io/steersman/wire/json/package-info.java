/** JSON: immutable trees, a pull reader and a writer on bytes. */
@NullMarked
package io.steersman.wire.json;

import org.jspecify.annotations.NullMarked;

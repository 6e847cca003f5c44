/** What every layer handles: runs of bytes that nobody changes. */
@NullMarked
package io.steersman.wire;

import org.jspecify.annotations.NullMarked;

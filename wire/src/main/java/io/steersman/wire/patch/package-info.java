/** Patches on trees: merge patch and JSON patch, with the rules by which an API server applies them. */
@NullMarked
package io.steersman.wire.patch;

import org.jspecify.annotations.NullMarked;

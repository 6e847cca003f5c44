/** The built-in kinds: what each defaults, validates, computes and prints. */
@NullMarked
package io.steersman.server.kinds;

import org.jspecify.annotations.NullMarked;

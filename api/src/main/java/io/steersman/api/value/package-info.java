/** Values whose text form has rules of its own: quantities, times, int-or-string, raw JSON. */
@NullMarked
package io.steersman.api.value;

import org.jspecify.annotations.NullMarked;

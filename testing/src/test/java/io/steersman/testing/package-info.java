/** Tests of what users test with. */
@NullMarked
package io.steersman.testing;

import org.jspecify.annotations.NullMarked;

/** What can go wrong: one unchecked family, and the Status object in which an API server says so. */
@NullMarked
package io.steersman.wire.error;

import org.jspecify.annotations.NullMarked;

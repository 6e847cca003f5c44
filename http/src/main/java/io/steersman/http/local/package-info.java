/** The way to a handler in the same process: a transport with no socket behind it. */
@NullMarked
package io.steersman.http.local;

import org.jspecify.annotations.NullMarked;

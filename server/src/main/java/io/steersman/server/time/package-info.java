/** The server's time: one clock that tests may move, and the timers that hang on it. */
@NullMarked
package io.steersman.server.time;

import org.jspecify.annotations.NullMarked;

/** One program for each client, all doing the same work and printing the same figures, each in a process of its own. */
@NullMarked
package io.steersman.bench.peer;

import org.jspecify.annotations.NullMarked;

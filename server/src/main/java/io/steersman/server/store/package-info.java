/** Objects in memory with their history: one writer, one revision, versions to read in the past, a log to watch. */
@NullMarked
package io.steersman.server.store;

import org.jspecify.annotations.NullMarked;

/** The command {@code steer}: one class a command, streams injected, the exit code returned. */
@NullMarked
package io.steersman.cli;

import org.jspecify.annotations.NullMarked;

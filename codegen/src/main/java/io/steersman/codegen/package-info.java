/** From schema to Java: immutable values with their codecs, and the client's shells. */
@NullMarked
package io.steersman.codegen;

import org.jspecify.annotations.NullMarked;

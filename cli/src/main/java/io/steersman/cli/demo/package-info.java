/** {@code steer demo}: a walk through every way into the API, a class for each stretch of it. */
@NullMarked
package io.steersman.cli.demo;

import org.jspecify.annotations.NullMarked;

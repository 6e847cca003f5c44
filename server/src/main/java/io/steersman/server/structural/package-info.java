/** Structural schemas of custom resources at work: as shapes, and in pruning, defaulting and validation of objects. */
@NullMarked
package io.steersman.server.structural;

import org.jspecify.annotations.NullMarked;

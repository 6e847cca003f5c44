/** Kinds that are questions: who am I, is this token good, may somebody do this. */
@NullMarked
package io.steersman.server.review;

import org.jspecify.annotations.NullMarked;

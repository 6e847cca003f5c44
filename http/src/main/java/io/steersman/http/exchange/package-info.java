/**
 * What one request and its answer go through, whatever carries them: waiting, time limits, interruption, back-pressure.
 * For the other packages of this module; nobody else needs it.
 */
@NullMarked
package io.steersman.http.exchange;

import org.jspecify.annotations.NullMarked;

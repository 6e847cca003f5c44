/** Replays what kube-apiserver was recorded to answer, and compares. */
@NullMarked
package io.steersman.testing.replay;

import org.jspecify.annotations.NullMarked;

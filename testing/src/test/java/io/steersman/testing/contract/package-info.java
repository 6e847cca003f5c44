/** What every API server must answer: suites on the wire level, run against the embedded server and the real one. */
@NullMarked
package io.steersman.testing.contract;

import org.jspecify.annotations.NullMarked;

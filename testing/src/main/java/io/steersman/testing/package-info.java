/** A Kubernetes API in a test: a server in the same JVM, a client of it, and a watch over what the test leaves behind. */
@NullMarked
package io.steersman.testing;

import org.jspecify.annotations.NullMarked;

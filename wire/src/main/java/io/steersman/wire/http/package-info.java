/** The vocabulary of HTTP as values and interfaces: what a client sends and a server answers, with no socket behind it. */
@NullMarked
package io.steersman.wire.http;

import org.jspecify.annotations.NullMarked;

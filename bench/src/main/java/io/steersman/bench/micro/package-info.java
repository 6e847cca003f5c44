/** JMH: decode and encode against floors that do less. */
@NullMarked
package io.steersman.bench.micro;

import org.jspecify.annotations.NullMarked;

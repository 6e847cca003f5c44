/** What is measured with: realistic pods, and a server that has them ready as bytes. */
@NullMarked
package io.steersman.bench.data;

import org.jspecify.annotations.NullMarked;

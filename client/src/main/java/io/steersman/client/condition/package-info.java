/** What one can wait for: states of an object, as predicates with words for them. */
@NullMarked
package io.steersman.client.condition;

import org.jspecify.annotations.NullMarked;

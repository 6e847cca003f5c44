/** What {@code kubectl get} prints: the columns of every built-in kind, computed from trees. */
@NullMarked
package io.steersman.server.columns;

import org.jspecify.annotations.NullMarked;

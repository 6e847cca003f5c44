/** The verbs that write, once over definitions and the store: create, update, patch, delete; and the door to all verbs. */
@NullMarked
package io.steersman.server.verb;

import org.jspecify.annotations.NullMarked;

/** The verbs, written once over definitions and the store: create, update, patch, delete, get, list, watch. */
@NullMarked
package io.steersman.server.verb;

import org.jspecify.annotations.NullMarked;

/** Get, list and watch, over definitions and the store, with the rules of resource versions and of pages. */
@NullMarked
package io.steersman.server.read;

import org.jspecify.annotations.NullMarked;

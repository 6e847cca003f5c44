/** The HTTP face of the server: paths, negotiation, discovery, and requests turned into verbs. */
@NullMarked
package io.steersman.server.api;

import org.jspecify.annotations.NullMarked;

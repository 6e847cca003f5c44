/** The server's end of HTTP: a port, its connections, and the workers that call the handler. */
@NullMarked
package io.steersman.http.server;

import org.jspecify.annotations.NullMarked;

/** The client's end of HTTP: connections that are found, opened, shared, watched over and closed. */
@NullMarked
package io.steersman.http.client;

import org.jspecify.annotations.NullMarked;

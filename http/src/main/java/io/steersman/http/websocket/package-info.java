/** WebSockets (RFC 6455) over any transport that can switch protocols, both ends: framing, handshake, keeping alive. */
@NullMarked
package io.steersman.http.websocket;

import org.jspecify.annotations.NullMarked;

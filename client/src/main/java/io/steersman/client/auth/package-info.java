/** Who a client says it is: credentials, how they are renewed, and whom they act for. */
@NullMarked
package io.steersman.client.auth;

import org.jspecify.annotations.NullMarked;

/** How the server says no: refusals with exact Status bodies, field errors with the exact words of Kubernetes. */
@NullMarked
package io.steersman.server.error;

import org.jspecify.annotations.NullMarked;

/** Who is asking, and whether they may. */
@NullMarked
package io.steersman.server.auth;

import org.jspecify.annotations.NullMarked;

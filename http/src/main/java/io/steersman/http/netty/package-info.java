/** The few things both ends do with Netty in the same way. For this module only. */
@NullMarked
package io.steersman.http.netty;

import org.jspecify.annotations.NullMarked;

/** Strategic merge, managed fields and server-side apply, written over shapes. */
@NullMarked
package io.steersman.server.apply;

import org.jspecify.annotations.NullMarked;

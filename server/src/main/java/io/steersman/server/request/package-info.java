/** What a verb is told: whom it is about, under which options and conditions, and what surrounds it. */
@NullMarked
package io.steersman.server.request;

import org.jspecify.annotations.NullMarked;

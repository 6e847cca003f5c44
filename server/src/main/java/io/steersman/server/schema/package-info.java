/** The one form in which the server knows the shape of objects, built-in or custom, and what works over it alone. */
@NullMarked
package io.steersman.server.schema;

import org.jspecify.annotations.NullMarked;

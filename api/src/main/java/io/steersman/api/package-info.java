/** What every object of the API has in common: identity, type, lists, and objects without a generated class. */
@NullMarked
package io.steersman.api;

import org.jspecify.annotations.NullMarked;

/** The verbs of the API on typed, dynamic and metadata-only objects: one behaviour for all of them. */
@NullMarked
package io.steersman.client.resource;

import org.jspecify.annotations.NullMarked;

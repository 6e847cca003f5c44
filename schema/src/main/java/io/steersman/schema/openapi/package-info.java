/** OpenAPI v3 documents, derived from the facts of the schema. */
@NullMarked
package io.steersman.schema.openapi;

import org.jspecify.annotations.NullMarked;

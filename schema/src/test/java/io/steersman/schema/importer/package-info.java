/** Makes the schema's text files from what was captured of a Kubernetes version; a tool, not part of the library. */
@NullMarked
package io.steersman.schema.importer;

import org.jspecify.annotations.NullMarked;

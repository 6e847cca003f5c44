/** The facts about the Kubernetes API, as small text files and their parsed form: types, fields, wire numbers, defaults, resources, verbs. */
@NullMarked
package io.steersman.schema;

import org.jspecify.annotations.NullMarked;

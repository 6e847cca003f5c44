/** One small class per group-version, generated: names and types over {@link io.steersman.client.resource.Resources}. */
@NullMarked
package io.steersman.client.groups;

import org.jspecify.annotations.NullMarked;

/** What a server serves: groups, versions, resources, subresources, and its own version. */
@NullMarked
package io.steersman.client.discovery;

import org.jspecify.annotations.NullMarked;

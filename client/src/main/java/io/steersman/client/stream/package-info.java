/** What goes on in a pod, as streams: its logs, commands run in it, connections to its ports. */
@NullMarked
package io.steersman.client.stream;

import org.jspecify.annotations.NullMarked;

/** What goes on in a pod, as streams: its logs, commands run in it, connections to its ports, files copied from and to it. */
@NullMarked
package io.steersman.client.stream;

import org.jspecify.annotations.NullMarked;

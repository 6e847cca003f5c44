/**
 * Files copied from and to a pod: {@code tar} runs in the container, its archive is the stream, and both ends of the format
 * are here. What comes from a container is believed nothing: it is written below the target or not at all.
 */
@NullMarked
package io.steersman.client.copy;

import org.jspecify.annotations.NullMarked;

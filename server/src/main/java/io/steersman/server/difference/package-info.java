/** What has changed between two values, as kube-apiserver shows it in the refusal of an update: lines of Go's dump. */
@NullMarked
package io.steersman.server.difference;

import org.jspecify.annotations.NullMarked;

/** YAML as Kubernetes reads and writes it, as trees. */
@NullMarked
package io.steersman.yaml;

import org.jspecify.annotations.NullMarked;

/** CustomResourceDefinitions: what makes one valid, its life, and the resources that are served because of it. */
@NullMarked
package io.steersman.server.crd;

import org.jspecify.annotations.NullMarked;

/**
 * What kube-apiserver fills into objects of built-in kinds beyond the defaults that stand in the schema: values that depend
 * on other values.
 */
@NullMarked
package io.steersman.server.defaults;

import org.jspecify.annotations.NullMarked;

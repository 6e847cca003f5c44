/** What every API server must answer below an object: scale, status, approval, binding, eviction, the doors to a pod. */
@NullMarked
package io.steersman.testing.contract.subresource;

import org.jspecify.annotations.NullMarked;

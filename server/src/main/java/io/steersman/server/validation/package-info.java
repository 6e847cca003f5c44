/**
 * What makes an object of a built-in kind invalid, in the words of kube-apiserver. Every message was heard from a real one.
 * What is not checked here is accepted.
 */
@NullMarked
package io.steersman.server.validation;

import org.jspecify.annotations.NullMarked;

/** Requests as values: every verb is a pure function of what is aimed at and how, and touches no socket. */
@NullMarked
package io.steersman.client.request;

import org.jspecify.annotations.NullMarked;

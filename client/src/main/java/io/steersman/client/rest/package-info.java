/** How requests travel: the REST client, its chain of interceptors, retries, warnings, and what a refusal turns into. */
@NullMarked
package io.steersman.client.rest;

import org.jspecify.annotations.NullMarked;

/** What the client does against every API server: each verb and option, in every form and both media types. */
@NullMarked
package io.steersman.testing.client;

import org.jspecify.annotations.NullMarked;

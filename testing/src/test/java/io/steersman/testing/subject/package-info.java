/** The API servers that suites are held against, and the words in which suites ask them: requests, answers, watches. */
@NullMarked
package io.steersman.testing.subject;

import org.jspecify.annotations.NullMarked;

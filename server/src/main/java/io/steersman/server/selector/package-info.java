/** Label and field selectors: which objects a list, a watch or a delete of many means. */
@NullMarked
package io.steersman.server.selector;

import org.jspecify.annotations.NullMarked;

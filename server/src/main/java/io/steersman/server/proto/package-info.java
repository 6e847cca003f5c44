/** Trees become protobuf and back, by the wire numbers that shapes carry. */
@NullMarked
package io.steersman.server.proto;

import org.jspecify.annotations.NullMarked;

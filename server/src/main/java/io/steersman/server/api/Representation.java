package io.steersman.server.api;

import io.steersman.server.decode.BodyFormat;

/**
 * How the caller wants to see objects.
 *
 * @param form whether whole, as rows or metadata only
 * @param pretty whether JSON is indented
 */
record Representation(BodyFormat format, Form form, boolean pretty) {

    /** What becomes of an object on its way out. */
    enum Form {
        WHOLE,
        TABLE,
        /** {@code PartialObjectMetadata}, of a list {@code PartialObjectMetadataList}. */
        METADATA
    }

    String contentType() {
        return format.mediaType();
    }

    /** For what has one form only: statuses, discovery. */
    Representation whole() {
        return new Representation(format, Form.WHOLE, pretty);
    }

    /** The same, indented or not. */
    Representation pretty(boolean indented) {
        return new Representation(format, form, indented);
    }
}

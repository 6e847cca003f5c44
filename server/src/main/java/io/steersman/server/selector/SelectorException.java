package io.steersman.server.selector;

/** A selector that cannot be understood; the message is what the API server answers with 400. */
public final class SelectorException extends RuntimeException {

    SelectorException(String message) {
        super(message, null, false, false);
    }
}

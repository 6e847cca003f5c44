package io.steersman.wire.patch;

/**
 * A patch that is well formed but does not fit the document: a failed {@code test}, a path that leads nowhere, an unknown
 * operation. An API server answers 422 to all of them, with {@link #ANSWER} as its only words.
 */
public final class PatchFailedException extends RuntimeException {

    public static final String ANSWER = "the server rejected our request due to an error in our request";

    PatchFailedException(String message) {
        super(message);
    }
}

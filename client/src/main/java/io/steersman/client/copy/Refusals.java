package io.steersman.client.copy;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What is thrown when one copy stops, in its words. */
record Refusals(String asked) {

    CopyException refused(String entry, String why) {
        return CopyException.refused(asked, entry, why);
    }

    UncheckedIOException failed(String what, IOException e) {
        return new UncheckedIOException(asked + ": " + what + ": " + e, e);
    }
}

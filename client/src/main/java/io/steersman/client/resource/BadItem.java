package io.steersman.client.resource;

import io.steersman.wire.error.DecodeException;

/**
 * An item of a list or an event of a watch that cannot be read. It costs only itself: what came with it is handed on.
 *
 * @param asked the request it answers, in words
 * @param which namespace and name if they can be made out, else its place
 */
public record BadItem(String asked, String which, DecodeException why) {

    @Override
    public String toString() {
        return asked + ": " + which + " cannot be read and is left out: " + why.getMessage();
    }
}

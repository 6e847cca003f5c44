package io.steersman.server.error;

import io.steersman.wire.error.Status;

/**
 * The server's no: carries the Status body that goes to the caller. Any layer throws it; the API layer writes it. It has no
 * stack trace, since it is an answer and not a fault.
 */
public final class Refusal extends RuntimeException {

    private final transient Status status;

    public Refusal(Status status) {
        super(status.message(), null, false, false);
        this.status = status;
    }

    public Status status() {
        return status;
    }
}

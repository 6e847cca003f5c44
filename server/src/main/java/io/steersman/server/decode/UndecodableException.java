package io.steersman.server.decode;

/**
 * A tree that is not an object of its kind: {@code json: cannot unmarshal string into Go struct field
 * DeploymentSpec.spec.replicas of type int32}. The message is Go's; what is put around it depends on who asked, so callers
 * turn it into a refusal. It has no stack trace, since it is an answer and not a fault.
 */
public final class UndecodableException extends RuntimeException {

    UndecodableException(String message) {
        super(message, null, false, false);
    }
}

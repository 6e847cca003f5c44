package io.steersman.client.stream;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonObject;

/** What the error channel says in the end: a Status, and in it the exit code. */
final class ExitStatus {

    private static final String EXITED = "NonZeroExitCode";
    private static final String EXIT_CODE = "ExitCode";
    private static final int INTERNAL = 500;

    private ExitStatus() {}

    /**
     * The exit code.
     *
     * @throws ApiException if the command was not run, or nobody knows how it ended
     * @throws DecodeException if it is no Status
     */
    static int code(Bytes said, String asked) {
        Status status;
        try {
            status = StatusBody.fromJson(JsonObject.parse(said));
        } catch (DecodeException e) {
            throw new DecodeException(
                    asked + ": the server's word on how it ended cannot be read: " + e.getMessage(), e);
        }
        if (status.success()) {
            return 0;
        }
        if (status.reason().equals(EXITED)) {
            for (var cause : status.causes()) {
                if (cause.reason().equals(EXIT_CODE)) {
                    return number(cause.message(), asked);
                }
            }
        }
        var numbered = status.code() != 0
                ? status
                : new Status(
                        status.status(),
                        status.message(),
                        status.reason(),
                        INTERNAL,
                        status.details(),
                        status.resourceVersion(),
                        status.continueToken());
        throw new ApiException(numbered, asked, null);
    }

    private static int number(String text, String asked) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new DecodeException(asked + ": \"" + text + "\" is no exit code", e);
        }
    }
}

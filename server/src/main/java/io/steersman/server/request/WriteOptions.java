package io.steersman.server.request;

import io.steersman.server.auth.User;
import java.util.function.Consumer;

/**
 * How something is to be written.
 *
 * @param user who writes
 * @param fieldManager for managedFields; never empty, the first part of the User-Agent where none was given
 * @param dryRun whether to do everything but store
 * @param fieldValidation of the body
 * @param warnings where to put {@code Warning}s for the caller
 */
public record WriteOptions(
        User user, String fieldManager, boolean dryRun, FieldValidation fieldValidation, Consumer<String> warnings) {

    public WriteOptions dryRun(boolean only) {
        return new WriteOptions(user, fieldManager, only, fieldValidation, warnings);
    }

    /** What the server itself writes, through its controllers and at its start. */
    public static WriteOptions server(String fieldManager) {
        return new WriteOptions(User.SERVER, fieldManager, false, FieldValidation.IGNORE, warning -> {});
    }
}

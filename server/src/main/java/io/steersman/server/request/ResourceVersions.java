package io.steersman.server.request;

import io.steersman.server.error.GoText;
import java.util.regex.Pattern;

/** Reads resourceVersions, and says what is wrong with one in Go's words. */
public final class ResourceVersions {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private ResourceVersions() {}

    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    public static String syntaxError(String text) {
        return "strconv.ParseUint: parsing " + GoText.quote(text) + ": invalid syntax";
    }

    /** As a field error prints it. */
    public static String fieldError(String text) {
        return "resourceVersion: Invalid value: " + GoText.quote(text) + ": " + syntaxError(text);
    }
}

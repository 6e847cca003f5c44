package io.steersman.api;

/**
 * A point in the history of a resource, as the server counts it. To be handed back as it came; versions of one resource can
 * be compared, as Kubernetes promises since 1.35.
 *
 * @param value as in {@code metadata.resourceVersion}, never empty
 */
public record ResourceVersion(String value) implements Comparable<ResourceVersion> {

    public ResourceVersion {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "a resourceVersion cannot be empty: an object that was never stored has none");
        }
    }

    public static ResourceVersion of(String value) {
        return new ResourceVersion(value);
    }

    /** Whether it is {@code "0"}, which means "any version" where a request may say so, and is no object's version. */
    public boolean isZero() {
        return value.equals("0");
    }

    /**
     * By age, for versions of one resource on one server.
     *
     * @throws IllegalArgumentException if one is not a decimal number without leading zeros, which no Kubernetes server sends
     */
    @Override
    public int compareTo(ResourceVersion that) {
        requireNumber(value);
        requireNumber(that.value);
        return value.length() != that.value.length()
                ? Integer.compare(value.length(), that.value.length())
                : value.compareTo(that.value);
    }

    public boolean isNewerThan(ResourceVersion that) {
        return compareTo(that) > 0;
    }

    private static void requireNumber(String value) {
        var number = value.length() == 1 || value.charAt(0) != '0';
        for (var i = 0; i < value.length() && number; i++) {
            number = value.charAt(i) >= '0' && value.charAt(i) <= '9';
        }
        if (!number) {
            throw new IllegalArgumentException(
                    "resourceVersion \"" + value + "\" is not a number and cannot be compared");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package io.steersman.server.crd;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A version of an API as Kubernetes orders them: {@code v2} before {@code v1} before {@code v1beta1} before {@code v1alpha1},
 * and everything of another form after those, by name.
 */
record KubeVersion(String name, int maturity, long major, long minor) {

    /** The preferred one first. */
    static final Comparator<String> PREFERRED_FIRST = Comparator.comparing(
            KubeVersion::of,
            Comparator.comparingInt(KubeVersion::maturity)
                    .thenComparing(Comparator.comparingLong(KubeVersion::major).reversed())
                    .thenComparing(Comparator.comparingLong(KubeVersion::minor).reversed())
                    .thenComparing(KubeVersion::name));

    private static final Pattern FORM = Pattern.compile("v([1-9]\\d{0,8})(?:(alpha|beta)([1-9]\\d{0,8}))?");
    private static final int OTHER = 3;

    static KubeVersion of(String name) {
        var parts = FORM.matcher(name);
        if (!parts.matches()) {
            return new KubeVersion(name, OTHER, 0, 0);
        }
        var stage = parts.group(2);
        var major = Long.parseLong(parts.group(1));
        if (stage == null) {
            return new KubeVersion(name, 0, major, 0);
        }
        return new KubeVersion(name, stage.equals("beta") ? 1 : 2, major, Long.parseLong(parts.group(3)));
    }
}

package io.steersman.server.structural;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The regular expressions of schemas, compiled once. They are Go's; what Java reads otherwise is little and mostly exotic:
 * {@code $} at the end is translated, an expression Java cannot read holds nothing back.
 */
final class Patterns {

    /** Enough for every expression of a cluster's CRDs; past that they are compiled anew, so that memory stays bounded. */
    private static final int KEPT = 4096;

    private static final Map<String, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    static boolean matches(String pattern, String text) {
        var known = COMPILED.get(pattern);
        if (known == null) {
            known = compile(pattern);
            if (COMPILED.size() < KEPT) {
                COMPILED.put(pattern, known);
            }
        }
        return known.isEmpty() || known.get().matcher(text).find();
    }

    /** Whether it can be read at all. */
    static boolean isReadable(String pattern) {
        return compile(pattern).isPresent();
    }

    /** What is wrong with one that cannot be read. */
    static String problem(String pattern) {
        try {
            Pattern.compile(pattern);
            return "";
        } catch (PatternSyntaxException e) {
            return "error parsing regexp: " + e.getDescription() + ": `" + pattern + "`";
        }
    }

    private static Optional<Pattern> compile(String pattern) {
        try {
            return Optional.of(Pattern.compile(translated(pattern)));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Java's {@code $} also matches before a newline at the end, Go's does not. */
    private static String translated(String pattern) {
        return pattern.endsWith("$") && !pattern.endsWith("\\$")
                ? pattern.substring(0, pattern.length() - 1) + "\\z"
                : pattern;
    }
}

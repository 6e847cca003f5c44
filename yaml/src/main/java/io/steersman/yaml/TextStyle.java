package io.steersman.yaml;

/** How a text is written: the choice that Go's YAML 2 makes, so that its readers find what they are used to. */
enum TextStyle {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL;

    /** What begins something else when a text starts with it. */
    private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";

    static TextStyle of(String text, boolean key) {
        var special = Scalars.isSpecial(text);
        if (!special && text.indexOf('\n') >= 0) {
            return !key && blockAllowed(text) ? LITERAL : DOUBLE_QUOTED;
        }
        if (special || !allPrintable(text) || hasBreak(text)) {
            return DOUBLE_QUOTED;
        }
        return plainAllowed(text) ? PLAIN : SINGLE_QUOTED;
    }

    private static boolean blockAllowed(String text) {
        return allPrintable(text)
                && !text.endsWith(" ")
                && !text.contains(" \n")
                && text.chars().allMatch(c -> c == '\n' || !isBreak(c));
    }

    private static boolean allPrintable(String text) {
        return text.codePoints().allMatch(TextStyle::isPrintable);
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** Whether a text has several lines, so that as a key it must be announced. */
    static boolean hasBreak(String text) {
        return text.chars().anyMatch(TextStyle::isBreak);
    }

    /** What is written as it is; a tab, a byte order mark and what is beyond 16 bits is not. */
    static boolean isPrintable(int c) {
        return c == '\n'
                || c >= 0x20 && c <= 0x7E
                || c >= 0xA0 && c < 0xD800
                || c >= 0xE000 && c < 0xFFFE && c != 0xFEFF;
    }

    private static boolean plainAllowed(String text) {
        if (text.startsWith(" ") || text.endsWith(" ") || text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        var first = text.charAt(0);
        if (INDICATORS.indexOf(first) >= 0 || "?:-".indexOf(first) >= 0 && endsAt(text, 1)) {
            return false;
        }
        for (var i = 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == ':' && endsAt(text, i + 1) || c == '#' && text.charAt(i - 1) == ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether a word ends before {@code i}. */
    private static boolean endsAt(String text, int i) {
        return i == text.length() || text.charAt(i) == ' ';
    }
}

package io.steersman.yaml;

/**
 * Puts texts into a YAML document: plain where that reads back, else in single quotes, as a literal block or in double quotes,
 * and folds lines that have become longer than 80 columns at their next space.
 */
final class TextWriter {

    private static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private int lineStart;

    void raw(String text) {
        out.append(text);
    }

    void spaces(int count) {
        out.append(" ".repeat(count));
    }

    void newline() {
        out.append('\n');
        lineStart = out.length();
    }

    /** A new line, unless there is one already: a block ends with its own. */
    void endLine() {
        if (lineStart != out.length()) {
            newline();
        }
    }

    private int column() {
        return out.length() - lineStart;
    }

    /** A text as a key: always on one line. */
    void key(String text) {
        switch (TextStyle.of(text, true)) {
            case PLAIN -> raw(text);
            case SINGLE_QUOTED -> raw("'" + text.replace("'", "''") + "'");
            default -> doubleQuoted(text, -1);
        }
    }

    /** A text as a value; the lines it goes on in start at column {@code indent}. */
    void text(String text, int indent) {
        switch (TextStyle.of(text, false)) {
            case PLAIN -> folded(text, indent);
            case SINGLE_QUOTED -> {
                raw("'");
                folded(text.replace("'", "''"), indent);
                raw("'");
            }
            case LITERAL -> literal(text, indent);
            case DOUBLE_QUOTED -> doubleQuoted(text, indent);
        }
    }

    private void folded(String text, int indent) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var inside = i > 0 && i < text.length() - 1;
            if (c == ' ' && inside && column() > WIDTH && text.charAt(i - 1) != ' ' && text.charAt(i + 1) != ' ') {
                newline();
                spaces(indent);
            } else {
                out.append(c);
            }
        }
    }

    private void literal(String text, int indent) {
        raw("|");
        if (text.charAt(0) == ' ' || text.charAt(0) == '\n') {
            // Without it, the blank at the start would count as indentation.
            out.append(2);
        }
        if (!text.endsWith("\n")) {
            raw("-");
        } else if (text.length() == 1 || text.charAt(text.length() - 2) == '\n') {
            raw("+");
        }
        newline();
        var lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (var line : lines.split("\n", -1)) {
            if (!line.isEmpty()) {
                spaces(indent);
                raw(line);
            }
            newline();
        }
    }

    private void doubleQuoted(String text, int indent) {
        raw("\"");
        var last = text.length() - 1;
        for (var i = 0; i <= last; i = text.offsetByCodePoints(i, 1)) {
            var c = text.codePointAt(i);
            if (c == ' ' && indent >= 0 && i > 0 && i < last && column() > WIDTH && text.charAt(i - 1) != ' ') {
                newline();
                spaces(indent);
                if (text.charAt(i + 1) == ' ') {
                    raw("\\");
                }
            } else if (c == '"' || c == '\\' || TextStyle.isBreak(c) || !TextStyle.isPrintable(c)) {
                escape(c);
            } else {
                out.append((char) c);
            }
        }
        raw("\"");
    }

    private void escape(int c) {
        var letter = switch (c) {
            case 0 -> "0";
            case 7 -> "a";
            case 8 -> "b";
            case 9 -> "t";
            case 10 -> "n";
            case 11 -> "v";
            case 12 -> "f";
            case 13 -> "r";
            case 27 -> "e";
            case '"' -> "\"";
            case '\\' -> "\\";
            case 0x85 -> "N";
            case 0xA0 -> "_";
            default -> {
                if (c < 0x100) {
                    yield String.format("x%02X", c);
                }
                yield c < 0x10000 ? String.format("u%04X", c) : String.format("U%08X", c);
            }
        };
        raw("\\" + letter);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

package io.steersman.codegen;

/** Java text that grows, with its indentation kept. */
final class Code {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds lines, each indented to the current depth; what opens a brace indents what follows. */
    Code add(String lines) {
        for (var line : lines.stripTrailing().split("\n", -1)) {
            var trimmed = line.strip();
            if (trimmed.startsWith("}") || trimmed.startsWith(")")) {
                depth--;
            }
            if (!trimmed.isEmpty()) {
                var continued = trimmed.startsWith(".")
                        || trimmed.startsWith("&&")
                        || trimmed.startsWith("?")
                        || trimmed.startsWith(": ");
                text.append("    ".repeat(depth + (continued ? 2 : 0)))
                        .append(trimmed.startsWith("*") ? " " : "")
                        .append(trimmed);
            }
            text.append('\n');
            if (trimmed.endsWith("{") || trimmed.endsWith("(")) {
                depth++;
            }
        }
        return this;
    }

    Code blank() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

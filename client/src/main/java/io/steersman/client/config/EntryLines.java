package io.steersman.client.config;

import java.util.HashMap;
import java.util.Map;

/**
 * On which lines of a kubeconfig its entries have their names. Trees do not know where they stood, and people who look for a
 * mistake want to; so the text is looked through for them. What is written on one line or as JSON is not found, and no harm.
 */
final class EntryLines {

    private final Map<String, Integer> lines = new HashMap<>();

    EntryLines(String text) {
        var section = "";
        var number = 0;
        for (var start = 0; start < text.length(); ) {
            var end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            number++;
            var line = text.substring(start, end);
            start = end + 1;
            if (!line.isEmpty() && Character.isLetter(line.charAt(0))) {
                section = line.substring(0, Math.max(0, line.indexOf(':')));
            } else {
                note(section, line, number);
            }
        }
    }

    private void note(String section, String line, int number) {
        var text = line.strip();
        while (text.startsWith("- ")) {
            text = text.substring(2).strip();
        }
        if (text.startsWith("name:")) {
            lines.putIfAbsent(
                    section + "/" + unquoted(text.substring("name:".length()).strip()), number);
        }
    }

    private static String unquoted(String value) {
        var quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** The line on which the entry of this name begins or has its name, counted from 1; 0 if it was not found. */
    int of(String section, String name) {
        return lines.getOrDefault(section + "/" + name, 0);
    }
}

package io.steersman.schema;

import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text line by line, and each line word by word; knows where it is, for errors. Blank lines and comments are passed over. */
final class Lines {

    private final String file;
    private String text = "";
    private int number;
    private int nextStart;
    private String line = "";
    private int at;
    private boolean ended;

    Lines(String file) {
        this.file = file;
    }

    void start(String whole) {
        text = whole;
    }

    /** Goes to the next line that says something. */
    void next() {
        while (nextStart < text.length()) {
            var end = text.indexOf('\n', nextStart);
            var stop = end < 0 ? text.length() : end;
            line = text.substring(nextStart, stop);
            nextStart = stop + 1;
            number++;
            at = 0;
            if (!line.isBlank() && !line.startsWith("#")) {
                return;
            }
        }
        line = "";
        at = 0;
        ended = true;
    }

    boolean atEnd() {
        return ended;
    }

    boolean indented() {
        return line.startsWith(" ");
    }

    void expect(String word) {
        var found = wordOrNull();
        if (!word.equals(found)) {
            throw malformed("\"" + word + "\" belongs here");
        }
    }

    /** The next word of this line, which must be there. */
    String word(String what) {
        var word = wordOrNull();
        if (word == null) {
            throw malformed("the line ends before " + what);
        }
        return word;
    }

    @Nullable String wordOrNull() {
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        if (at == line.length()) {
            return null;
        }
        var from = at;
        while (at < line.length() && line.charAt(at) != ' ') {
            at++;
        }
        return line.substring(from, at);
    }

    /** The remaining words of this line, at least one. */
    List<String> words() {
        var words = new ArrayList<String>();
        words.add(word("a value"));
        for (var word = wordOrNull(); word != null; word = wordOrNull()) {
            words.add(word);
        }
        return words;
    }

    /** What remains of this line, without the space around it. */
    String rest() {
        var rest = line.substring(at).strip();
        at = line.length();
        return rest;
    }

    /** What remains of this line, with the word that was read last. */
    String restFrom(String word) {
        at -= word.length();
        return rest();
    }

    void end() {
        var more = wordOrNull();
        if (more != null) {
            throw malformed("\"" + more + "\" is one word too many");
        }
    }

    /** {@code map} of {@code map(a,b)}. */
    String beforeBracket(String word) {
        var open = word.indexOf('(');
        return open < 0 || word.startsWith("default=") ? word : word.substring(0, open);
    }

    /** {@code a, b} of {@code map(a,b)}; empty without brackets. */
    List<String> inBrackets(String word) {
        var open = word.indexOf('(');
        if (open < 0) {
            return List.of();
        }
        if (!word.endsWith(")")) {
            throw malformed("\"" + word + "\" lacks a closing bracket");
        }
        return List.of(word.substring(open + 1, word.length() - 1).split(",", -1));
    }

    DecodeException malformed(String why) {
        return new DecodeException(file + ":" + number + ": " + why);
    }
}

package io.steersman.schema;

import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text line by line, and each line word by word; knows where it is, for errors. Blank lines and comments are passed over.
 *
 * <p>It walks over an array rather than over a string: all of this runs once, at start, mostly interpreted, where a call
 * per character is what costs.
 */
final class Lines {

    private final String file;
    private final char[] text;
    private int number;
    private int nextStart;
    private int start;
    private int end;
    private int at;

    Lines(String file, String text) {
        this.file = file;
        this.text = text.toCharArray();
    }

    /** Goes to the next line that says something; {@link #atEnd} if there is none. */
    void next() {
        while (nextStart < text.length) {
            start = nextStart;
            end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            nextStart = end + 1;
            number++;
            at = start;
            skipSpace();
            if (at < end && text[start] != '#') {
                at = start;
                return;
            }
        }
        start = text.length;
        end = start;
        at = start;
    }

    boolean atEnd() {
        return start == text.length;
    }

    boolean indented() {
        return start < end && text[start] == ' ';
    }

    private void skipSpace() {
        while (at < end && text[at] == ' ') {
            at++;
        }
    }

    void expect(String word) {
        if (!word.equals(wordOrNull())) {
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
        skipSpace();
        var from = at;
        while (at < end && text[at] != ' ') {
            at++;
        }
        return from == at ? null : new String(text, from, at - from);
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
        skipSpace();
        var rest = new String(text, at, end - at).stripTrailing();
        at = end;
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

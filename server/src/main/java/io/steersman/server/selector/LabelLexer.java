package io.steersman.server.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a label selector into tokens the way Kubernetes does, down to what it calls an error. */
final class LabelLexer {

    enum Kind {
        END,
        CLOSED,
        COMMA,
        NOT_EXISTS,
        DOUBLE_EQUALS,
        EQUALS,
        GREATER,
        IDENTIFIER,
        IN,
        LESS,
        NOT_EQUALS,
        NOT_IN,
        OPEN,
        ERROR
    }

    record Token(Kind kind, String text) {}

    private static final Map<String, Kind> WORDS = Map.ofEntries(
            Map.entry(")", Kind.CLOSED),
            Map.entry(",", Kind.COMMA),
            Map.entry("!", Kind.NOT_EXISTS),
            Map.entry("==", Kind.DOUBLE_EQUALS),
            Map.entry("=", Kind.EQUALS),
            Map.entry(">", Kind.GREATER),
            Map.entry("in", Kind.IN),
            Map.entry("<", Kind.LESS),
            Map.entry("!=", Kind.NOT_EQUALS),
            Map.entry("notin", Kind.NOT_IN),
            Map.entry("(", Kind.OPEN));

    private final String text;
    private int at;

    private LabelLexer(String text) {
        this.text = text;
    }

    /** All tokens; the last is {@link Kind#END}. */
    static List<Token> tokens(String text) {
        var lexer = new LabelLexer(text);
        var tokens = new ArrayList<Token>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Kind.END, "");
        }
        return isSpecial(text.charAt(at)) ? special() : word();
    }

    private Token word() {
        var start = at;
        while (at < text.length() && !isSpecial(text.charAt(at)) && !isSpace(text.charAt(at))) {
            at++;
        }
        var word = text.substring(start, at);
        return new Token(WORDS.getOrDefault(word, Kind.IDENTIFIER), word);
    }

    /** The longest run of special characters that is an operator. */
    private Token special() {
        var start = at;
        Token longest = null;
        while (at < text.length() && isSpecial(text.charAt(at))) {
            var candidate = text.substring(start, at + 1);
            var kind = WORDS.get(candidate);
            if (kind == null && longest != null) {
                break;
            }
            at++;
            if (kind != null) {
                longest = new Token(kind, candidate);
            }
        }
        return longest != null
                ? longest
                : new Token(Kind.ERROR, "error expected: keyword found '" + text.substring(start, at) + "'");
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isSpecial(char c) {
        return c == '=' || c == '!' || c == '(' || c == ')' || c == ',' || c == '>' || c == '<';
    }
}

package io.steersman.server.decode;

import io.steersman.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Words what is wrong with bytes that are not JSON, as Go's {@code encoding/json} does. Only asked when they are not. */
final class GoSyntax {

    private static final String END = "unexpected end of JSON input";

    /** What may come next. */
    private enum State {
        VALUE("looking for beginning of value"),
        VALUE_OR_END("looking for beginning of value"),
        KEY("looking for beginning of object key string"),
        KEY_OR_END("looking for beginning of object key string"),
        COLON("after object key"),
        MEMBER_END("after object key:value pair"),
        ELEMENT_END("after array element"),
        TOP("after top-level value");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    /** Found what is wrong; carries nothing but the words. */
    private static final class Found extends RuntimeException {
        Found(String message) {
            super(message, null, false, false);
        }
    }

    private final byte[] bytes;
    private int at;
    private final Deque<Boolean> objects = new ArrayDeque<>();

    private GoSyntax(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What is wrong; null if Go would take it. */
    static @Nullable String problem(Bytes json) {
        try {
            new GoSyntax(json.toByteArray()).scan();
            return null;
        } catch (Found e) {
            return e.getMessage();
        }
    }

    private void scan() {
        var state = State.VALUE;
        while (true) {
            while (at < bytes.length && isSpace(bytes[at])) {
                at++;
            }
            if (at >= bytes.length) {
                if (state == State.TOP) {
                    return;
                }
                throw new Found(END);
            }
            state = step(state, bytes[at]);
        }
    }

    private State step(State state, byte next) {
        switch (state) {
            case VALUE, VALUE_OR_END -> {
                if (next == ']' && state == State.VALUE_OR_END) {
                    return close();
                }
                return value(next, state);
            }
            case KEY, KEY_OR_END -> {
                if (next == '}' && state == State.KEY_OR_END) {
                    return close();
                } else if (next != '"') {
                    throw invalid(state.words);
                }
                string();
                return State.COLON;
            }
            case COLON -> {
                return expect(next == ':', state, State.VALUE);
            }
            case MEMBER_END -> {
                return next == '}' ? close() : expect(next == ',', state, State.KEY);
            }
            case ELEMENT_END -> {
                return next == ']' ? close() : expect(next == ',', state, State.VALUE);
            }
            case TOP -> throw invalid(state.words);
        }
        throw new IllegalStateException(state.toString());
    }

    private State expect(boolean right, State state, State then) {
        if (!right) {
            throw invalid(state.words);
        }
        at++;
        return then;
    }

    private State value(byte next, State state) {
        switch (next) {
            case '{' -> {
                objects.push(true);
                at++;
                return State.KEY_OR_END;
            }
            case '[' -> {
                objects.push(false);
                at++;
                return State.VALUE_OR_END;
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (next != '-' && !digit(next)) {
                    throw invalid(state.words);
                }
                number();
            }
        }
        return afterValue();
    }

    private State close() {
        at++;
        objects.pop();
        return afterValue();
    }

    private State afterValue() {
        var inside = objects.peek();
        return inside == null ? State.TOP : inside ? State.MEMBER_END : State.ELEMENT_END;
    }

    private void string() {
        at++;
        while (true) {
            if (at >= bytes.length) {
                throw new Found(END);
            } else if (bytes[at] == '"') {
                break;
            } else if ((bytes[at] & 0xFF) < ' ') {
                throw invalid("in string literal");
            }
            if (bytes[at++] != '\\') {
                continue;
            }
            if (peek() != 'u') {
                if ("\"\\/bfnrt".indexOf(peek()) < 0) {
                    throw invalid("in string escape code");
                }
                at++;
                continue;
            }
            at++;
            for (var i = 0; i < 4; i++) {
                if (Character.digit(peek(), 16) < 0) {
                    throw invalid("in \\u hexadecimal character escape");
                }
                at++;
            }
        }
        at++;
    }

    private void literal(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
            at++;
        }
    }

    private void number() {
        if (bytes[at] == '-') {
            at++;
            digitOr("in numeric literal");
        }
        if (bytes[at] == '0') {
            at++;
        } else {
            digits();
        }
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            digitOr("after decimal point in numeric literal");
            digits();
        }
        if (at < bytes.length && (bytes[at] | 0x20) == 'e') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digitOr("in exponent of numeric literal");
            digits();
        }
    }

    private void digitOr(String words) {
        if (!digit((byte) peek())) {
            throw invalid(words);
        }
    }

    private void digits() {
        while (at < bytes.length && digit(bytes[at])) {
            at++;
        }
    }

    /** The next byte; Go takes the end for a space where something must follow. */
    private char peek() {
        return at >= bytes.length ? ' ' : (char) (bytes[at] & 0xFF);
    }

    private static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private Found invalid(String words) {
        return new Found("invalid character " + character(peek()) + " " + words);
    }

    /** A byte as Go quotes a rune. */
    private static String character(int b) {
        return switch (b) {
            case '\'' -> "'\\''";
            case '"' -> "'\"'";
            case '\\' -> "'\\\\'";
            default -> {
                var quoted = io.steersman.server.error.GoText.quote(
                        new String(new byte[] {(byte) b}, StandardCharsets.ISO_8859_1));
                yield "'" + quoted.substring(1, quoted.length() - 1) + "'";
            }
        };
    }
}

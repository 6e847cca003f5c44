package io.steersman.server.selector;

import io.steersman.server.error.GoText;
import io.steersman.server.selector.LabelLexer.Kind;
import io.steersman.server.selector.LabelLexer.Token;
import io.steersman.server.selector.LabelSelector.Operator;
import io.steersman.server.selector.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads a label selector, accepting and refusing what Kubernetes does, in its words. */
final class LabelParser {

    private final List<Token> tokens;
    private int position;

    LabelParser(String text) {
        tokens = LabelLexer.tokens(text);
    }

    List<Requirement> parse() {
        var found = new ArrayList<Requirement>();
        while (true) {
            var first = peek();
            if (first.kind() == Kind.END) {
                return found;
            }
            if (first.kind() != Kind.IDENTIFIER && first.kind() != Kind.NOT_EXISTS) {
                throw failure("found '" + first.text() + "', expected: !, identifier, or 'end of string'");
            }
            found.add(requirementWithContext());
            var separator = take();
            if (separator.kind() == Kind.END) {
                return found;
            }
            if (separator.kind() != Kind.COMMA) {
                throw failure("found '" + separator.text() + "', expected: ',' or 'end of string'");
            }
            var following = peek();
            if (following.kind() != Kind.IDENTIFIER && following.kind() != Kind.NOT_EXISTS) {
                throw failure("found '" + following.text() + "', expected: identifier after ','");
            }
        }
    }

    private Requirement requirementWithContext() {
        try {
            return requirement();
        } catch (SelectorException e) {
            throw failure("unable to parse requirement: " + e.getMessage());
        }
    }

    private Requirement requirement() {
        var token = take();
        var negated = token.kind() == Kind.NOT_EXISTS;
        if (negated) {
            token = take();
        }
        if (token.kind() != Kind.IDENTIFIER) {
            throw failure("found '" + token.text() + "', expected: identifier");
        }
        var key = token.text();
        checkKey(key);
        var next = peek().kind();
        if (negated) {
            return new Requirement(key, Operator.NOT_EXISTS, new TreeSet<>());
        }
        if (next == Kind.END || next == Kind.COMMA) {
            return new Requirement(key, Operator.EXISTS, new TreeSet<>());
        }
        return compared(key, takeOperator());
    }

    private Requirement compared(String key, Token operator) {
        var requirement = switch (operator.kind()) {
            case IN -> new Requirement(key, Operator.IN, values());
            case NOT_IN -> new Requirement(key, Operator.NOT_IN, values());
            case EQUALS, DOUBLE_EQUALS -> new Requirement(key, Operator.IN, exactValue());
            case NOT_EQUALS -> new Requirement(key, Operator.NOT_IN, exactValue());
            case GREATER -> new Requirement(key, Operator.GREATER, exactValue());
            case LESS -> new Requirement(key, Operator.LESS, exactValue());
            default -> throw failure("found '" + operator.text() + "', expected: in, notin, =, ==, !=, gt, lt");
        };
        checkValues(requirement);
        return requirement;
    }

    private SortedSet<String> values() {
        var open = take();
        if (open.kind() != Kind.OPEN) {
            throw failure("found '" + open.text() + "' expected: '('");
        }
        var first = peek();
        switch (first.kind()) {
            case IDENTIFIER, COMMA -> {
                var values = identifiers();
                if (take().kind() != Kind.CLOSED) {
                    throw failure("found '" + first.text() + "', expected: ')'");
                }
                return values;
            }
            case CLOSED -> {
                take();
                return new TreeSet<>(List.of(""));
            }
            default -> throw failure("found '" + first.text() + "', expected: ',', ')' or identifier");
        }
    }

    private SortedSet<String> identifiers() {
        var values = new TreeSet<String>();
        while (true) {
            var token = take();
            switch (token.kind()) {
                case IDENTIFIER -> {
                    values.add(token.text());
                    var next = peek();
                    if (next.kind() == Kind.CLOSED) {
                        return values;
                    }
                    if (next.kind() != Kind.COMMA) {
                        throw failure("found '" + next.text() + "', expected: ',' or ')'");
                    }
                }
                case COMMA -> {
                    if (values.isEmpty()) {
                        values.add("");
                    }
                    var next = peek().kind();
                    if (next == Kind.CLOSED) {
                        values.add("");
                        return values;
                    }
                    if (next == Kind.COMMA) {
                        take();
                        values.add("");
                    }
                }
                default -> throw failure("found '" + token.text() + "', expected: ',', or identifier");
            }
        }
    }

    private SortedSet<String> exactValue() {
        var next = peek().kind();
        if (next == Kind.END || next == Kind.COMMA) {
            return new TreeSet<>(List.of(""));
        }
        var token = take();
        if (token.kind() != Kind.IDENTIFIER) {
            throw failure("found '" + token.text() + "', expected: identifier");
        }
        return new TreeSet<>(List.of(token.text()));
    }

    private static void checkKey(String key) {
        var problems = LabelRules.qualifiedName(key);
        if (!problems.isEmpty()) {
            throw failure("<nil>: Invalid value: " + GoText.quote(key) + ": " + String.join("; ", problems));
        }
    }

    private static void checkValues(Requirement requirement) {
        var index = 0;
        var failures = new ArrayList<String>();
        var ordered = requirement.operator() == Operator.GREATER || requirement.operator() == Operator.LESS;
        for (var value : requirement.values()) {
            var field = "values[" + index++ + "]: Invalid value: " + GoText.quote(value) + ": ";
            if (ordered && !isInteger(value)) {
                failures.add(field + "for 'Gt', 'Lt' operators, the value must be an integer");
            }
            LabelRules.labelValue(value).forEach(problem -> failures.add(field + problem));
        }
        if (!failures.isEmpty()) {
            throw failure(GoText.aggregate(failures));
        }
    }

    private static boolean isInteger(String value) {
        try {
            Long.parseLong(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** In and notin are values where no operator can stand. */
    private static Token asValue(Token token) {
        return token.kind() == Kind.IN || token.kind() == Kind.NOT_IN
                ? new Token(Kind.IDENTIFIER, token.text())
                : token;
    }

    private Token peek() {
        return asValue(tokens.get(Math.min(position, tokens.size() - 1)));
    }

    private Token take() {
        return asValue(takeOperator());
    }

    private Token takeOperator() {
        return tokens.get(Math.min(position++, tokens.size() - 1));
    }

    private static SelectorException failure(String message) {
        return new SelectorException(message);
    }
}

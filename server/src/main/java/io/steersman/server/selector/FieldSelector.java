package io.steersman.server.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conditions on fields, all of which must hold: {@code metadata.name=web,status.phase!=Failed}. Immutable. */
public final class FieldSelector {

    /** Everything. */
    public static final FieldSelector ALL = new FieldSelector(List.of());

    /** One condition; {@code equal} false means it must differ. */
    public record Term(String field, boolean equal, String value) {}

    private final List<Term> terms;

    private FieldSelector(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /** @throws SelectorException in the words of Kubernetes */
    public static FieldSelector parse(String text) {
        if (text.isEmpty()) {
            return ALL;
        }
        var parts = new ArrayList<>(splitTerms(text));
        parts.sort(null);
        var terms = new ArrayList<Term>();
        for (var part : parts) {
            if (!part.isEmpty()) {
                terms.add(term(text, part));
            }
        }
        return new FieldSelector(terms);
    }

    /** The same conditions with other field names, where a resource has an older name for a field. */
    public FieldSelector renamed(Function<String, String> names) {
        return new FieldSelector(terms.stream()
                .map(t -> new Term(names.apply(t.field()), t.equal(), t.value()))
                .toList());
    }

    public FieldSelector and(String field, String value) {
        var all = new ArrayList<>(terms);
        all.add(new Term(field, true, value));
        return new FieldSelector(all);
    }

    public boolean isAll() {
        return terms.isEmpty();
    }

    public List<Term> terms() {
        return terms;
    }

    /** The value that {@code field} must have; null if the selector does not pin it. */
    public @Nullable String pinned(String field) {
        for (var term : terms) {
            if (term.equal() && term.field().equals(field)) {
                return term.value();
            }
        }
        return null;
    }

    /** @param values the value of a field, by name */
    public boolean matches(Function<String, String> values) {
        for (var term : terms) {
            if (values.apply(term.field()).equals(term.value()) != term.equal()) {
                return false;
            }
        }
        return true;
    }

    private static Term term(String selector, String part) {
        for (var i = 0; i < part.length(); i++) {
            for (var operator : new String[] {"!=", "==", "="}) {
                if (part.startsWith(operator, i)) {
                    var value = unescape(part.substring(i + operator.length()));
                    return new Term(part.substring(0, i), !operator.equals("!="), value);
                }
            }
        }
        throw new SelectorException("invalid selector: '" + selector + "'; can't understand '" + part + "'");
    }

    /** At commas that no backslash stands before. */
    private static List<String> splitTerms(String text) {
        var parts = new ArrayList<String>();
        var start = 0;
        var escaped = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (escaped) {
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == ',') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unescape(String value) {
        var plain = new StringBuilder();
        var escaped = false;
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (escaped) {
                if (c != '\\' && c != ',' && c != '=') {
                    throw new SelectorException("invalid field selector: invalid escape sequence: \\" + c);
                }
                plain.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == ',' || c == '=') {
                throw new SelectorException("invalid field selector: unescaped character in value: " + (int) c);
            } else {
                plain.append(c);
            }
        }
        if (escaped) {
            throw new SelectorException("invalid field selector: invalid escape sequence: \\");
        }
        return plain.toString();
    }
}

package io.steersman.server.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What label keys and values may look like, with the messages of Kubernetes. Empty: nothing is wrong. */
public final class LabelRules {

    private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String VALUE = "(" + NAME + ")?";
    private static final String DNS_LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern NAME_PATTERN = Pattern.compile(NAME);
    private static final Pattern VALUE_PATTERN = Pattern.compile(VALUE);
    private static final Pattern SUBDOMAIN = Pattern.compile(DNS_LABEL + "(\\." + DNS_LABEL + ")*");

    private LabelRules() {}

    /** A key of labels or annotations, a finalizer: {@code name} or {@code example.com/name}. */
    public static List<String> qualifiedName(String text) {
        var problems = new ArrayList<String>();
        var parts = text.split("/", -1);
        var name = parts[parts.length - 1];
        if (parts.length == 2) {
            checkPrefix(parts[0], problems);
        } else if (parts.length > 2) {
            problems.add("a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and"
                    + " end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                    + " validation is '" + NAME + "') with an optional DNS subdomain prefix and '/' (e.g."
                    + " 'example.com/MyName')");
            return problems;
        }
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (name.length() > 63) {
            problems.add("name part must be no more than 63 bytes");
        }
        if (!NAME_PATTERN.matcher(name).matches()) {
            problems.add(
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with"
                            + " an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation"
                            + " is '" + NAME + "')");
        }
        return problems;
    }

    private static void checkPrefix(String prefix, List<String> problems) {
        if (prefix.isEmpty()) {
            problems.add("prefix part must be non-empty");
            return;
        }
        if (prefix.length() > 253) {
            problems.add("prefix part must be no more than 253 bytes");
        }
        if (!SUBDOMAIN.matcher(prefix).matches()) {
            problems.add(
                    "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                            + " '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used"
                            + " for validation is '" + DNS_LABEL + "(\\." + DNS_LABEL + ")*')");
        }
    }

    public static List<String> labelValue(String value) {
        var problems = new ArrayList<String>();
        if (value.length() > 63) {
            problems.add("must be no more than 63 bytes");
        }
        if (!VALUE_PATTERN.matcher(value).matches()) {
            problems.add("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.',"
                    + " and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                    + " '12345', regex used for validation is '" + VALUE + "')");
        }
        return problems;
    }
}

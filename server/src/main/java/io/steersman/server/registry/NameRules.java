package io.steersman.server.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What names may look like, with the messages of Kubernetes. Every method: empty if the name is fine. */
public final class NameRules {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern DNS_1035_LABEL = Pattern.compile(LABEL_1035);
    private static final Pattern DNS_SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private NameRules() {}

    /** DNS-1123 subdomain, the rule of most kinds. */
    public static List<String> dnsSubdomain(String name, boolean prefix) {
        var checked = prefix ? withoutTrailingDash(name) : name;
        var problems = new ArrayList<String>();
        if (checked.length() > 253) {
            problems.add("must be no more than 253 characters");
        }
        if (!DNS_SUBDOMAIN.matcher(checked).matches()) {
            problems.add(
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                            + " and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                            + " validation is '" + LABEL + "(\\." + LABEL + ")*')");
        }
        return problems;
    }

    /** DNS-1123 label: namespaces, and what becomes a host name. */
    public static List<String> dnsLabel(String name, boolean prefix) {
        var checked = prefix ? withoutTrailingDash(name) : name;
        var problems = new ArrayList<String>();
        if (checked.length() > 63) {
            problems.add("must be no more than 63 characters");
        }
        if (!DNS_LABEL.matcher(checked).matches()) {
            if (DNS_SUBDOMAIN.matcher(checked).matches()) {
                problems.add("must not contain dots");
            } else {
                problems.add("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
                        + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used"
                        + " for validation is '" + LABEL + "')");
            }
        }
        return problems;
    }

    /** DNS-1035 label: starts with a letter. */
    public static List<String> dns1035Label(String name, boolean prefix) {
        var checked = prefix ? withoutTrailingDash(name) : name;
        var problems = new ArrayList<String>();
        if (checked.length() > 63) {
            problems.add("must be no more than 63 characters");
        }
        if (!DNS_1035_LABEL.matcher(checked).matches()) {
            problems.add("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                    + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex"
                    + " used for validation is '" + LABEL_1035 + "')");
        }
        return problems;
    }

    /** Anything that can stand in a path: RBAC. */
    public static List<String> pathSegment(String name, boolean prefix) {
        var problems = new ArrayList<String>();
        if (!prefix) {
            for (var forbidden : List.of(".", "..")) {
                if (name.equals(forbidden)) {
                    problems.add("may not be '" + forbidden + "'");
                }
            }
        }
        for (var forbidden : List.of("/", "%")) {
            if (name.contains(forbidden)) {
                problems.add("may not contain '" + forbidden + "'");
            }
        }
        return problems;
    }

    /** A generateName may end in a dash, behind which letters will stand. */
    private static String withoutTrailingDash(String name) {
        return name.length() > 1 && name.endsWith("-") ? name.substring(0, name.length() - 1) + "a" : name;
    }
}

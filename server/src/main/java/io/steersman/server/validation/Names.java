package io.steersman.server.validation;

import io.steersman.server.registry.NameRules;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the names inside a spec may look like. Every method: empty if the name is fine. */
final class Names {

    private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Pattern PORT = Pattern.compile("[-a-zA-Z0-9]*");

    private Names() {}

    static List<String> label(String name) {
        return NameRules.dnsLabel(name, false);
    }

    static List<String> subdomain(String name) {
        return NameRules.dnsSubdomain(name, false);
    }

    /** A port's name: at most 15 letters, digits and hyphens, one letter at least, no hyphen at an end or beside another. */
    static List<String> port(String name) {
        var problems = new ArrayList<String>();
        if (name.length() > 15) {
            problems.add("must be no more than 15 characters");
        }
        if (!PORT.matcher(name).matches()) {
            problems.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (name.chars().noneMatch(c -> c >= 'a' && c <= 'z') && problems.isEmpty()) {
            problems.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            problems.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            problems.add("must not begin or end with a hyphen");
        }
        return problems;
    }

    /** A key of a ConfigMap or Secret. */
    static List<String> configKey(String key) {
        var problems = new ArrayList<String>();
        if (key.length() > 253) {
            problems.add("must be no more than 253 characters");
        }
        if (!CONFIG_KEY.matcher(key).matches()) {
            problems.add("a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',"
                    + "  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
        } else if (key.equals(".")) {
            problems.add("must not be '.'");
        } else if (key.startsWith("..")) {
            problems.add(key.equals("..") ? "must not be '..'" : "must not start with '..'");
        }
        return problems;
    }

    static List<String> environmentVariable(String name) {
        var fine = name.chars().allMatch(c -> c > ' ' - 1 && c < 127 && c != '=');
        return fine
                ? List.of()
                : List.of("a valid environment variable name must consist only of printable ASCII characters other than"
                        + " '='");
    }
}

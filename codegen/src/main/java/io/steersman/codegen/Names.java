package io.steersman.codegen;

import io.steersman.schema.GroupVersion;
import java.util.Locale;
import java.util.Set;

/** How names of Kubernetes become names of Java. */
final class Names {

    static final String API = "io.steersman.api";
    static final String CODEC = API + ".codec";
    static final String VALUE = API + ".value";

    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "try",
            "void",
            "volatile",
            "while",
            "true",
            "false",
            "null");

    /** Methods that every generated class has for another reason. */
    private static final Set<String> TAKEN = Set.of(
            "of",
            "with",
            "toBuilder",
            "build",
            "unknownFields",
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize");

    private Names() {}

    static String packageOf(GroupVersion groupVersion) {
        return API + "." + groupVersion.label() + "." + groupVersion.version();
    }

    /** {@code $ref} is ref, {@code x-kubernetes-list-type} is xKubernetesListType, {@code default} is default_. */
    static String field(String jsonName) {
        var name = new StringBuilder();
        var upper = false;
        for (var i = 0; i < jsonName.length(); i++) {
            var c = jsonName.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            } else {
                upper = name.length() > 0;
            }
        }
        name.setCharAt(0, Character.toLowerCase(name.charAt(0)));
        var plain = name.toString();
        return KEYWORDS.contains(plain) || TAKEN.contains(plain) ? plain + "_" : plain;
    }

    /** With a capital: what follows has, clear and add. */
    static String capital(String javaName) {
        var name = javaName.endsWith("_") ? javaName.substring(0, javaName.length() - 1) : javaName;
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** {@code ClusterIP} is CLUSTER_IP, {@code kubernetes.io/tls} is KUBERNETES_IO_TLS, {@code *} is ALL. */
    static String constant(String value) {
        if (value.isEmpty()) {
            return "NONE";
        }
        if (value.equals("*")) {
            return "ALL";
        }
        var words = value.replace("IPv", "IPV")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toUpperCase(Locale.ROOT);
        return Character.isDigit(words.charAt(0)) ? "_" + words : words;
    }

    /** As a Java literal. */
    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** One line of Javadoc may hold it. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;");
    }
}

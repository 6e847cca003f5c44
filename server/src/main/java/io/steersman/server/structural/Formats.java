package io.steersman.server.structural;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of texts that Kubernetes looks at; a format it does not know says nothing. Pure. */
final class Formats {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6_LETTERS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern MAC =
            Pattern.compile("([0-9a-fA-F]{2}[:-]){5}([0-9a-fA-F]{2})|([0-9a-fA-F]{2}[:-]){7}([0-9a-fA-F]{2})");
    private static final Pattern HOSTNAME =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\\.?");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>(),;:\\\\\"\\[\\]]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)\\s*(ns|us|µs|ms|s|m|h|d|w|[a-zA-Z]+)"
                    + "((\\d+(\\.\\d*)?|\\.\\d+)\\s*(ns|us|µs|ms|s|m|h|d|w))*|0");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:?\\d{2})");

    private static final Map<String, Predicate<String>> ALL = Map.ofEntries(
            Map.entry("date-time", Formats::isDateTime),
            Map.entry("datetime", Formats::isDateTime),
            Map.entry("date", Formats::isDate),
            Map.entry("byte", Formats::isBase64),
            Map.entry("duration", text -> DURATION.matcher(text).matches()),
            Map.entry("ipv4", text -> IPV4.matcher(text).matches()),
            Map.entry("ipv6", Formats::isIpv6),
            Map.entry("cidr", Formats::isCidr),
            Map.entry("mac", text -> MAC.matcher(text).matches()),
            Map.entry("uri", Formats::isUri),
            Map.entry("email", text -> EMAIL.matcher(text).matches()),
            Map.entry(
                    "hostname",
                    text -> text.length() < 256 && HOSTNAME.matcher(text).matches()),
            Map.entry("uuid", uuid("[0-9a-f]")),
            Map.entry("uuid3", uuid("3")),
            Map.entry("uuid4", uuid("4")),
            Map.entry("uuid5", uuid("5")),
            Map.entry("bsonobjectid", matching("[0-9a-fA-F]{24}")),
            Map.entry("hexcolor", matching("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")),
            Map.entry("rgbcolor", matching("rgb\\(\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*,\\s*\\d{1,3}\\s*\\)")),
            Map.entry("ssn", matching("\\d{3}[- ]?\\d{2}[- ]?\\d{4}")),
            Map.entry("creditcard", matching("[0-9 -]{13,23}")),
            Map.entry("isbn", matching("[0-9Xx -]{10,17}")),
            Map.entry("isbn10", matching("[0-9Xx -]{10,13}")),
            Map.entry("isbn13", matching("[0-9 -]{13,17}")));

    private Formats() {}

    static boolean matches(String format, String text) {
        var rule = ALL.get(format);
        return rule == null || rule.test(text);
    }

    private static Predicate<String> matching(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static Predicate<String> uuid(String version) {
        var pattern =
                Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?" + version + "[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}");
        return pattern.asMatchPredicate();
    }

    private static boolean isDateTime(String text) {
        if (!DATE_TIME.matcher(text).matches()) {
            return false;
        }
        try {
            OffsetDateTime.parse(
                    text.replace(' ', 'T').toUpperCase(Locale.ROOT).replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return text.length() == 10;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isIpv6(String text) {
        if (!IPV6_LETTERS.matcher(text).matches()) {
            return false;
        }
        try {
            return new URI("http://[" + text + "]/").getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isCidr(String text) {
        var slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        var address = text.substring(0, slash);
        var bits = Integer.parseInt(text.substring(slash + 1));
        return IPV4.matcher(address).matches() ? bits <= 32 : isIpv6(address) && bits <= 128;
    }

    private static boolean isUri(String text) {
        try {
            var uri = new URI(text);
            return uri.isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

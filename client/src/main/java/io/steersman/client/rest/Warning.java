package io.steersman.client.rest;

import java.util.ArrayList;
import java.util.List;

/**
 * A warning that an API server put beside its answer: a deprecated version, a field it dropped.
 *
 * @param code 299 for those that an API server makes itself
 * @param agent who warns; {@code -} if unnamed
 */
public record Warning(int code, String agent, String text) {

    /**
     * The warnings in one {@code Warning} header: {@code 299 - "text", 299 - "more"}. What is malformed ends the list; a header
     * that only warns is no reason to fail.
     */
    static List<Warning> parse(String header) {
        var found = new ArrayList<Warning>();
        var at = 0;
        while (at < header.length()) {
            var afterCode = header.indexOf(' ', at);
            var afterAgent = header.indexOf(' ', afterCode + 1);
            if (afterCode < 0
                    || afterAgent < 0
                    || afterAgent + 1 >= header.length()
                    || header.charAt(afterAgent + 1) != '"') {
                break;
            }
            var code = header.substring(at, afterCode).trim();
            if (code.length() != 3 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
                break;
            }
            var text = new StringBuilder();
            at = quoted(header, afterAgent + 2, text);
            if (at < 0) {
                break;
            }
            found.add(
                    new Warning(Integer.parseInt(code), header.substring(afterCode + 1, afterAgent), text.toString()));
            at = nextAfterComma(header, at);
        }
        return found;
    }

    /** Copies up to the closing quote; returns the place behind it, or -1 if there is none. */
    private static int quoted(String header, int from, StringBuilder text) {
        for (var i = from; i < header.length(); i++) {
            var c = header.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\' && i + 1 < header.length()) {
                c = header.charAt(++i);
            }
            text.append(c);
        }
        return -1;
    }

    private static int nextAfterComma(String header, int from) {
        var comma = header.indexOf(',', from);
        if (comma < 0) {
            return header.length();
        }
        var next = comma + 1;
        while (next < header.length() && header.charAt(next) == ' ') {
            next++;
        }
        return next;
    }
}

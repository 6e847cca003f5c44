package io.steersman.server.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A schedule in the five fields of cron ({@code minute hour day month weekday}) or one of its nicknames. A field is a list of
 * ranges with steps; months and weekdays may be named.
 */
final class CronSchedule {

    private static final Set<String> NICKNAMES =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));
    private static final Map<String, Integer> DAYS =
            Map.of("sun", 0, "mon", 1, "tue", 2, "wed", 3, "thu", 4, "fri", 5, "sat", 6);

    private record Field(int least, int most, Map<String, Integer> names) {}

    private static final List<Field> FIELDS = List.of(
            new Field(0, 59, Map.of()),
            new Field(0, 23, Map.of()),
            new Field(1, 31, Map.of()),
            new Field(1, 12, MONTHS),
            new Field(0, 6, DAYS));

    private CronSchedule() {}

    /** What is wrong with a schedule; empty if nothing. */
    static List<String> problems(String schedule) {
        if (schedule.startsWith("@")) {
            var known = NICKNAMES.contains(schedule) || schedule.startsWith("@every ");
            return known ? List.of() : List.of("unrecognized descriptor: " + schedule);
        }
        var parts = schedule.strip().split("\\s+");
        if (parts.length != FIELDS.size()) {
            return List.of("expected exactly 5 fields, found " + parts.length + ": [" + String.join(" ", parts) + "]");
        }
        for (var i = 0; i < parts.length; i++) {
            for (var range : parts[i].split(",", -1)) {
                var problem = range(range, FIELDS.get(i));
                if (!problem.isEmpty()) {
                    return List.of(problem);
                }
            }
        }
        return List.of();
    }

    private static String range(String text, Field field) {
        var stepped = text.split("/", -1);
        if (stepped.length > 2) {
            return "too many slashes: " + text;
        }
        if (stepped.length == 2) {
            var step = number(stepped[1], field);
            if (step < 0) {
                return "failed to parse int from " + stepped[1] + ": strconv.Atoi: parsing \"" + stepped[1]
                        + "\": invalid syntax";
            }
            if (step == 0) {
                return "step of range should be a positive number: " + text;
            }
        }
        if (stepped[0].equals("*") || stepped[0].equals("?")) {
            return "";
        }
        return bounds(text, stepped[0].split("-", -1), field);
    }

    private static String bounds(String text, String[] ends, Field field) {
        if (ends.length > 2) {
            return "too many hyphens: " + text;
        }
        var first = number(ends[0], field);
        var last = ends.length == 2 ? number(ends[1], field) : first;
        if (first < 0 || last < 0) {
            var bad = first < 0 ? ends[0] : ends[1];
            return "failed to parse int from " + bad + ": strconv.Atoi: parsing \"" + bad + "\": invalid syntax";
        }
        if (first < field.least()) {
            return "beginning of range (" + first + ") below minimum (" + field.least() + "): " + text;
        }
        if (last > field.most()) {
            return "end of range (" + last + ") above maximum (" + field.most() + "): " + text;
        }
        return first > last ? "beginning of range (" + first + ") beyond end of range (" + last + "): " + text : "";
    }

    /** A number or a name; -1 if it is neither. */
    private static int number(String text, Field field) {
        var named = field.names().get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return named;
        }
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}

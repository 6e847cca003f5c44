package io.steersman.server.difference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two texts compared line by line, printed in the unified format without file names. What counts as unchanged are the
 * longest runs that both have: the longest of all (of several, the first), then the longest before it and behind it, and so
 * on. As in the library that kube-apiserver uses, a line that a long text repeats often does not begin a run.
 */
final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final int LONG_TEXT = 200;

    /** Comparisons after which what is left is shown as changed: texts of a hundred thousand lines would take hours. */
    private static final int EFFORT = 20_000_000;

    /** Equal lines: {@code size} of them, from {@code a} in one text and {@code b} in the other. */
    private record Run(int a, int b, int size) {}

    /** A part of both texts. */
    private record Part(int a, int aEnd, int b, int bEnd) {}

    private final List<String> before;
    private final List<String> after;
    private final Map<String, List<Integer>> places = new HashMap<>();
    private int effort;

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        for (var i = 0; i < after.size(); i++) {
            places.computeIfAbsent(after.get(i), line -> new ArrayList<>()).add(i);
        }
        if (after.size() >= LONG_TEXT) {
            var often = after.size() / 100 + 1;
            places.values().removeIf(at -> at.size() > often);
        }
    }

    /** Empty if the texts are equal; else it ends with a line end. */
    static String of(List<String> before, List<String> after) {
        var diff = new UnifiedDiff(before, after);
        var text = new StringBuilder();
        diff.hunks(diff.runs()).forEach(hunk -> diff.print(hunk, text));
        return text.toString();
    }

    /** All runs in order; those that touch are one. The last is empty and stands at the end. */
    private List<Run> runs() {
        var found = new ArrayList<Run>();
        var parts = new ArrayDeque<Part>();
        parts.push(new Part(0, before.size(), 0, after.size()));
        while (!parts.isEmpty()) {
            var part = parts.pop();
            var run = longest(part);
            if (run.size() > 0) {
                found.add(run);
                if (part.a() < run.a() && part.b() < run.b()) {
                    parts.push(new Part(part.a(), run.a(), part.b(), run.b()));
                }
                if (run.a() + run.size() < part.aEnd() && run.b() + run.size() < part.bEnd()) {
                    parts.push(new Part(run.a() + run.size(), part.aEnd(), run.b() + run.size(), part.bEnd()));
                }
            }
        }
        found.sort(Comparator.comparingInt(Run::a));
        var joined = new ArrayList<Run>();
        for (var run : found) {
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && last.a() + last.size() == run.a() && last.b() + last.size() == run.b()) {
                joined.set(joined.size() - 1, new Run(last.a(), last.b(), last.size() + run.size()));
            } else {
                joined.add(run);
            }
        }
        joined.add(new Run(before.size(), after.size(), 0));
        return joined;
    }

    private Run longest(Part part) {
        var best = new Run(part.a(), part.b(), 0);
        // The length of the run that ends with this line of one text, by the line of the other.
        Map<Integer, Integer> ending = Map.of();
        for (var i = part.a(); i < part.aEnd() && effort < EFFORT; i++) {
            var next = new HashMap<Integer, Integer>();
            effort++;
            for (var j : places.getOrDefault(before.get(i), List.of())) {
                effort++;
                if (j >= part.bEnd()) {
                    break;
                }
                if (j >= part.b()) {
                    var size = ending.getOrDefault(j - 1, 0) + 1;
                    next.put(j, size);
                    if (size > best.size()) {
                        best = new Run(i - size + 1, j - size + 1, size);
                    }
                }
            }
            ending = next;
        }
        return extended(best, part);
    }

    /** With the equal lines around it that do not begin runs. */
    private Run extended(Run run, Part part) {
        var a = run.a();
        var b = run.b();
        while (a > part.a() && b > part.b() && before.get(a - 1).equals(after.get(b - 1))) {
            a--;
            b--;
        }
        var size = run.size() + run.a() - a;
        while (a + size < part.aEnd()
                && b + size < part.bEnd()
                && before.get(a + size).equals(after.get(b + size))) {
            size++;
        }
        return new Run(a, b, size);
    }

    /** The runs and the changes between them, cut up where more than twice the context is unchanged. */
    private List<List<Part>> hunks(List<Run> runs) {
        var hunks = new ArrayList<List<Part>>();
        var hunk = new ArrayList<Part>();
        var a = 0;
        var b = 0;
        for (var run : runs) {
            if (a < run.a() || b < run.b()) {
                hunk.add(new Part(a, run.a(), b, run.b()));
            }
            a = run.a() + run.size();
            b = run.b() + run.size();
            var first = run.a() == 0 && run.b() == 0;
            var last = a == before.size() && b == after.size();
            if (first || last || run.size() > 2 * CONTEXT) {
                var shown = Math.min(CONTEXT, run.size());
                if (!hunk.isEmpty()) {
                    hunk.add(new Part(run.a(), run.a() + shown, run.b(), run.b() + shown));
                    hunks.add(hunk);
                    hunk = new ArrayList<>();
                }
                if (!last) {
                    hunk.add(new Part(a - shown, a, b - shown, b));
                }
            } else {
                hunk.add(new Part(run.a(), a, run.b(), b));
            }
            if (last) {
                break;
            }
        }
        return hunks;
    }

    private void print(List<Part> hunk, StringBuilder text) {
        var first = hunk.get(0);
        var last = hunk.get(hunk.size() - 1);
        text.append("@@ -").append(range(first.a(), last.aEnd()));
        text.append(" +").append(range(first.b(), last.bEnd())).append(" @@\n");
        for (var part : hunk) {
            var equal = part.aEnd() - part.a() == part.bEnd() - part.b()
                    && before.subList(part.a(), part.aEnd()).equals(after.subList(part.b(), part.bEnd()));
            if (equal) {
                lines(' ', before.subList(part.a(), part.aEnd()), text);
            } else {
                lines('-', before.subList(part.a(), part.aEnd()), text);
                lines('+', after.subList(part.b(), part.bEnd()), text);
            }
        }
    }

    private static void lines(char mark, List<String> lines, StringBuilder text) {
        lines.forEach(line -> text.append(mark).append(line).append('\n'));
    }

    private static String range(int from, int to) {
        var size = to - from;
        if (size == 1) {
            return String.valueOf(from + 1);
        }
        return (size == 0 ? from : from + 1) + "," + size;
    }
}

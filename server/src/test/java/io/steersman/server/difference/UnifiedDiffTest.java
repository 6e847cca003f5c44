package io.steersman.server.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

    @Test
    void equalTextsHaveNone() {
        assertThat(UnifiedDiff.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
        assertThat(UnifiedDiff.of(List.of(), List.of())).isEmpty();
    }

    @Test
    void aChangeIsShownWithThreeLinesAroundIt() {
        var before = numbers(20);
        var after = new ArrayList<>(before);
        after.set(9, "new");

        assertThat(UnifiedDiff.of(before, after)).isEqualTo("@@ -7,7 +7,7 @@\n 6\n 7\n 8\n-9\n+new\n 10\n 11\n 12\n");
    }

    @Test
    void changesFarFromEachOtherAreShownApart() {
        var before = numbers(20);
        var after = new ArrayList<>(before);
        after.remove(18);
        after.add(1, "new");

        assertThat(UnifiedDiff.of(before, after))
                .isEqualTo("@@ -1,4 +1,5 @@\n 0\n+new\n 1\n 2\n 3\n@@ -16,5 +17,4 @@\n 15\n 16\n 17\n-18\n 19\n");
    }

    @Test
    void aTextThatBeginsOrEndsWithNothing() {
        assertThat(UnifiedDiff.of(List.of(), List.of("a"))).isEqualTo("@@ -0,0 +1 @@\n+a\n");
        assertThat(UnifiedDiff.of(List.of("a"), List.of())).isEqualTo("@@ -1 +0,0 @@\n-a\n");
    }

    @Property
    void whatIsShownTurnsOneTextIntoTheOther(
            @ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> before,
            @ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> after) {
        var from = before.stream().map(String::valueOf).toList();
        var to = after.stream().map(String::valueOf).toList();

        assertThat(apply(from, UnifiedDiff.of(from, to))).isEqualTo(to);
    }

    private static List<String> apply(List<String> from, String diff) {
        var result = new ArrayList<String>();
        var at = 0;
        for (var line : diff.lines().toList()) {
            if (line.startsWith("@@")) {
                var range = line.substring(4, line.indexOf(' ', 4)).split(",", -1);
                var start = Integer.parseInt(range[0]) - (range.length > 1 && range[1].equals("0") ? 0 : 1);
                result.addAll(from.subList(at, start));
                at = start;
            } else if (line.startsWith("+")) {
                result.add(line.substring(1));
            } else {
                assertThat(from.get(at)).isEqualTo(line.substring(1));
                if (line.startsWith(" ")) {
                    result.add(line.substring(1));
                }
                at++;
            }
        }
        result.addAll(from.subList(at, from.size()));
        return result;
    }

    private static List<String> numbers(int count) {
        var lines = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            lines.add(String.valueOf(i));
        }
        return lines;
    }
}

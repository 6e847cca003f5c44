import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contract's results as a table: a row for each suite and each area of recordings, a column for each subject, and
 * below it every test that is not green. Reads lines of {@code suite TAB subject TAB test TAB outcome TAB why}.
 *
 * <pre>
 * java Report.java REPORT                          prints the table
 * java Report.java --deviations LIST MD REPORT     writes what the embedded server fails into LIST and, to read, into MD
 * </pre>
 */
public final class Report {

    private static final List<String> SUBJECTS = List.of("in process", "http/1.1", "http/2 tls", "reference");

    private static final class Count {
        int passed;
        int failed;
        int skipped;

        void add(String outcome) {
            switch (outcome) {
                case "passed" -> passed++;
                case "failed" -> failed++;
                default -> skipped++;
            }
        }

        @Override
        public String toString() {
            return passed + (failed > 0 ? ", " + failed + " FAILED" : "") + (skipped > 0 ? ", " + skipped + " known" : "");
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("--deviations")) {
            deviations(Path.of(arguments[1]), Path.of(arguments[2]), Files.readAllLines(Path.of(arguments[3])));
        } else {
            table(arguments);
        }
    }

    private static void deviations(Path list, Path readable, List<String> report) throws Exception {
        var known = new TreeMap<String, String>();
        for (var line : report) {
            var cells = line.split("\t", -1);
            if (!cells[1].equals("reference") && cells[3].equals("failed")) {
                known.putIfAbsent(cells[0] + "." + cells[2], cells[4]);
            }
        }
        var lines = new ArrayList<>(List.of("# Tests that the embedded server does not pass yet, written by conformance/deviations."));
        lines.addAll(known.keySet());
        Files.write(list, lines);
        var text = new ArrayList<>(List.of(
                "# Where the embedded server differs from kube-apiserver 1.37",
                "",
                "Written by `conformance/deviations` from the contract suites, the recordings and `conformance/not-there.md`; what is not mentioned there is not known.",
                "",
                known.isEmpty() ? "Every test passes." : known.size() + " tests do not pass yet:",
                ""));
        known.forEach((test, why) -> text.add("- `" + test + "`: "
                + (why.length() > 300 ? why.substring(0, 300) + "…" : why).replace("`", "'")));
        if (!known.isEmpty()) {
            text.add("");
        }
        text.addAll(Files.readAllLines(Path.of("conformance/not-there.md")));
        Files.write(readable, text);
        System.out.println(known.size() + " known deviations");
    }

    private static void table(String[] arguments) throws Exception {
        var suites = new TreeMap<String, Map<String, Count>>();
        var replays = new TreeMap<String, Map<String, Count>>();
        var total = new TreeMap<String, Count>();
        var troubles = new ArrayList<String>();
        var subjects = new LinkedHashSet<String>();
        for (var file : arguments) {
            for (var line : Files.readAllLines(Path.of(file))) {
                var cells = line.split("\t", -1);
                var replay = cells[2].contains("/");
                var row = replay ? cells[2].replaceFirst("/.*", "") : cells[0].replaceFirst("ContractTest$", "");
                (replay ? replays : suites)
                        .computeIfAbsent(row, r -> new TreeMap<>())
                        .computeIfAbsent(cells[1], s -> new Count())
                        .add(cells[3]);
                total.computeIfAbsent(cells[1], s -> new Count()).add(cells[3]);
                if (cells[3].equals("failed")) {
                    troubles.add(cells[1] + ": " + cells[0] + "." + cells[2]);
                }
            }
        }
        SUBJECTS.stream().filter(total::containsKey).forEach(subjects::add);
        print("contract", suites, subjects);
        print("recordings", replays, subjects);
        print("", Map.of("all", total), subjects);
        troubles.forEach(trouble -> System.out.println("FAILED " + trouble));
        if (total.isEmpty()) {
            System.out.println("!! nothing ran");
            System.exit(1);
        }
    }

    private static void print(String title, Map<String, Map<String, Count>> rows, Iterable<String> subjects) {
        if (!title.isEmpty()) {
            line(title, subjects, Map.of());
        }
        rows.forEach((row, counts) -> line((title.isEmpty() ? "" : "  ") + row, subjects, counts));
        System.out.println();
    }

    private static void line(String head, Iterable<String> subjects, Map<String, Count> counts) {
        var line = new StringBuilder(String.format("%-24s", head));
        for (var subject : subjects) {
            var cell = counts.isEmpty() ? subject : counts.containsKey(subject) ? counts.get(subject).toString() : "-";
            line.append(String.format("%-22s", cell));
        }
        System.out.println(line.toString().stripTrailing());
    }
}

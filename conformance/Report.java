import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * The contract suites' results as a table: a row for each suite, a column for each server, and below it every test that
 * is not green everywhere. Reads surefire's reports, whose classes are named {@code <Suite>On<Server>ContractTest}.
 */
public final class Report {

    private record Count(int passed, int failed, int skipped) {
        Count plus(String outcome) {
            return switch (outcome) {
                case "passed" -> new Count(passed + 1, failed, skipped);
                case "failed" -> new Count(passed, failed + 1, skipped);
                default -> new Count(passed, failed, skipped + 1);
            };
        }

        @Override
        public String toString() {
            return failed == 0 && skipped == 0 ? passed + " ok"
                    : passed + " ok" + (failed > 0 ? ", " + failed + " FAILED" : "") + (skipped > 0 ? ", " + skipped + " not run" : "");
        }
    }

    public static void main(String[] arguments) throws Exception {
        var rows = new TreeMap<String, Map<String, Count>>();
        var servers = new TreeSet<String>();
        var troubles = new ArrayList<String>();
        for (var file : reports(Path.of(arguments[0]))) {
            var cases = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file).getElementsByTagName("testcase");
            for (var i = 0; i < cases.getLength(); i++) {
                var test = (Element) cases.item(i);
                var name = test.getAttribute("classname").replaceAll("^.*\\.|ContractTest.*$", "");
                var split = name.lastIndexOf("On");
                if (split < 0) {
                    continue;
                }
                var suite = name.substring(0, split);
                var server = name.substring(split + 2);
                var outcome = outcome(test);
                servers.add(server);
                rows.computeIfAbsent(suite, s -> new TreeMap<>())
                        .merge(server, new Count(0, 0, 0).plus(outcome), (count, first) -> count.plus(outcome));
                if (outcome.equals("failed")) {
                    troubles.add(server + ": " + suite + "." + test.getAttribute("name"));
                }
            }
        }
        print(rows, List.copyOf(servers));
        troubles.forEach(t -> System.out.println("  FAILED " + t));
    }

    private static List<File> reports(Path directory) {
        var files = directory.toFile().listFiles((d, name) -> name.startsWith("TEST-") && name.endsWith("ContractTest.xml"));
        return files == null ? List.of() : List.of(files);
    }

    private static String outcome(Element test) {
        if (test.getElementsByTagName("failure").getLength() + test.getElementsByTagName("error").getLength() > 0) {
            return "failed";
        }
        return test.getElementsByTagName("skipped").getLength() > 0 ? "skipped" : "passed";
    }

    private static void print(Map<String, Map<String, Count>> rows, List<String> servers) {
        System.out.printf("%-28s", "contract");
        servers.forEach(s -> System.out.printf("%-22s", s));
        System.out.println();
        rows.forEach((suite, counts) -> {
            System.out.printf("%-28s", suite);
            servers.forEach(s -> System.out.printf("%-22s", counts.containsKey(s) ? counts.get(s) : "-"));
            System.out.println();
        });
    }
}

package io.steersman.testing.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what became of each test as a line {@code suite TAB subject TAB test TAB outcome TAB why}, for the table that {@code
 * conformance/run} prints. Silent unless {@value #PROPERTY} names a file.
 */
public final class ContractReport implements TestExecutionListener {

    static final String PROPERTY = "steersman.contract.report";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private @Nullable TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        // A suite that could not be set up fails as a container, and its tests are not heard of.
        var failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (test.isTest() || failed) {
            record(
                    test,
                    failed ? "failed" : result.getStatus() == TestExecutionResult.Status.ABORTED ? "skipped" : "passed",
                    result.getThrowable().map(ContractReport::brief).orElse(""));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        record(test, "skipped", reason);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        var file = System.getProperty(PROPERTY);
        if (file == null || file.isEmpty()) {
            return;
        }
        try {
            Files.write(Path.of(file), lines.stream().sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(TestIdentifier test, String outcome, String why) {
        var subject = "";
        for (var at = test; at != null; at = plan.getParent(at).orElse(null)) {
            if (at.getUniqueIdObject().getLastSegment().getType().equals("class-template-invocation")) {
                subject = at.getDisplayName();
            }
        }
        if (!subject.isEmpty()) {
            lines.add(String.join("\t", suite(test), subject, name(test), outcome, why));
        }
    }

    private static String suite(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().stream()
                .filter(segment -> segment.getType().equals("class-template"))
                .map(segment -> simple(segment.getValue()))
                .findFirst()
                .orElse("");
    }

    /** As {@link KnownDeviations} calls it, without the suite. */
    private static String name(TestIdentifier test) {
        var name = "";
        for (var segment : test.getUniqueIdObject().getSegments()) {
            name = switch (segment.getType()) {
                case "method", "test-template" -> segment.getValue().replaceFirst("\\(.*", "");
                case "test-template-invocation" ->
                    name + "[" + segment.getValue().substring(1) + "]";
                case "dynamic-test" -> test.getDisplayName();
                default -> name;
            };
        }
        return name;
    }

    private static String brief(Throwable failure) {
        var text = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

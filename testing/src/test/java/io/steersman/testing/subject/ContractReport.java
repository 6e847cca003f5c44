package io.steersman.testing.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes what became of each test as a line {@code suite TAB subject TAB test TAB outcome}, for the table that {@code
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
                    result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                            ? "passed"
                            : failed ? "failed" : "skipped");
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        record(test, "skipped");
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

    private void record(TestIdentifier test, String outcome) {
        @Nullable String suite = null;
        var subject = "";
        var name = new StringBuilder();
        for (var at = test; at != null; at = plan.getParent(at).orElse(null)) {
            var type = at.getUniqueIdObject().getLastSegment().getType();
            if (type.equals("class-template-invocation")) {
                subject = at.getDisplayName();
            } else if (at.getSource().orElse(null) instanceof ClassSource source) {
                suite = simple(source.getClassName());
                break;
            } else {
                name.insert(0, name.length() == 0 ? at.getDisplayName() : at.getDisplayName() + " ");
            }
        }
        if (suite != null && !subject.isEmpty()) {
            lines.add(String.join("\t", suite, subject, name.toString().replaceAll("\\s+", " "), outcome));
        }
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replaceFirst("ContractTest$", "");
    }
}

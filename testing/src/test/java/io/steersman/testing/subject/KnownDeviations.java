package io.steersman.testing.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Tests that the embedded server is known not to pass yet are run all the same: they count as aborted while they fail,
 * and fail as soon as they pass, so that the list in {@code known-deviations.txt} can only get shorter. The real server
 * has no such list: what it does is right.
 *
 * <p>{@code conformance/deviations} writes the list, and {@code server/DEVIATIONS.md} for people to read.
 */
final class KnownDeviations implements InvocationInterceptor {

    /** With {@code -Dsteersman.deviations.all=true} they are shown as the failures they are. */
    private static final boolean ALL = Boolean.getBoolean("steersman.deviations.all");

    private static final Set<String> KNOWN = read();

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            throw isKnown(context, null) ? aborted(failure) : failure;
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        judge(invocation, context, null);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        judge(invocation, context, null);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        judge(invocation, context, context.getDisplayName());
    }

    private static void judge(Invocation<Void> invocation, ExtensionContext context, String dynamic) throws Throwable {
        if (!isKnown(context, dynamic)) {
            invocation.proceed();
            return;
        }
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            throw aborted(failure);
        }
        throw new AssertionFailedError(
                "this is answered rightly now: take \"" + name(context, dynamic) + "\" off known-deviations.txt");
    }

    private static TestAbortedException aborted(Throwable failure) {
        return new TestAbortedException("a known deviation: " + failure.getMessage(), failure);
    }

    private static boolean isKnown(ExtensionContext context, String dynamic) {
        return !ALL && suite(context).subject != Subject.REFERENCE && KNOWN.contains(name(context, dynamic));
    }

    /** A dynamic test has no instance of its own; the factory that made it has. */
    private static ForEachSubject suite(ExtensionContext context) {
        var at = context;
        while (at.getTestInstance().isEmpty()) {
            at = at.getParent().orElseThrow();
        }
        return (ForEachSubject) at.getRequiredTestInstance();
    }

    /** {@code SuiteContractTest.method}, with {@code [n]} where it has several invocations; a dynamic test by its own name. */
    static String name(ExtensionContext context, String dynamic) {
        var suite = suite(context).getClass().getSimpleName();
        if (dynamic != null) {
            return suite + "." + dynamic;
        }
        var last = UniqueId.parse(context.getUniqueId()).getLastSegment();
        var index = last.getType().equals("test-template-invocation")
                ? "[" + last.getValue().substring(1) + "]"
                : "";
        return suite + "." + context.getRequiredTestMethod().getName() + index;
    }

    private static Set<String> read() {
        try (InputStream in = KnownDeviations.class.getResourceAsStream("known-deviations.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

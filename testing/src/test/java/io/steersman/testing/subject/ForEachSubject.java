package io.steersman.testing.subject;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * What all suites share: a suite is one class, which runs once against each {@link Subject} that is there. Its tests run
 * side by side.
 */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(Subjects.class)
@ExtendWith({SubjectStore.class, KnownDeviations.class})
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class ForEachSubject {

    /** Sets the names of one run apart from those of another on the same server. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 6);

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Parameter
    protected Subject subject;

    protected ApiServer server;
    private final Deque<AutoCloseable> leftOver = new ArrayDeque<>();

    @BeforeEach
    final void connect(ApiServer opened) {
        server = opened;
    }

    @AfterEach
    final void takeBack() throws Exception {
        while (!leftOver.isEmpty()) {
            leftOver.pop().close();
        }
    }

    /** Closes it when the test has ended, in whichever way. */
    protected final void closeAfterwards(AutoCloseable closeable) {
        leftOver.push(closeable);
    }

    /** A name that no other test uses, for what has no namespace. */
    public static String unique(String stem) {
        return stem + "-" + RUN + "-" + COUNT.incrementAndGet();
    }
}

package io.steersman.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is there after a test with what was there before. What is being closed is given a moment: closing is told
 * to the other side, and threads end in their own time.
 */
final class LeakCheck implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final boolean threads;
    private final Set<Thread> before;
    private final Queue<String> unhandled = new ConcurrentLinkedQueue<>();
    private final Thread.@Nullable UncaughtExceptionHandler formerHandler;

    private LeakCheck(boolean threads) {
        this.threads = threads;
        before = threads ? new HashSet<>(alive()) : Set.of();
        formerHandler = Thread.getDefaultUncaughtExceptionHandler();
        if (threads) {
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, failure) -> unhandled.add(failure + " in thread " + thread.getName()));
        }
    }

    /** @param threads whether threads and unhandled exceptions can be told apart from those of other tests */
    static LeakCheck begin(boolean threads) {
        return new LeakCheck(threads);
    }

    /** What the test did not close. */
    List<String> afterTest(KubeServer server) {
        return new ArrayList<>(settled(server::leaks));
    }

    /** What is still running although everything was closed. */
    List<String> afterClose() {
        var left = new ArrayList<String>();
        if (threads) {
            left.addAll(settled(this::newThreads));
        }
        unhandled.forEach(failure -> left.add("an exception that nobody handled: " + failure));
        return left;
    }

    private List<String> newThreads() {
        return alive().stream()
                .filter(thread -> !before.contains(thread) && thread != Thread.currentThread())
                .map(thread -> "thread \"" + thread.getName() + "\" is still running")
                .sorted()
                .toList();
    }

    private static List<String> settled(Supplier<List<String>> leaks) {
        var deadline = System.nanoTime() + MOMENT.toNanos();
        var found = leaks.get();
        while (!found.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            found = leaks.get();
        }
        return found;
    }

    /** All threads but JUnit's own, which come and go when tests run side by side. */
    private static Set<Thread> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("junit-"))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        if (threads) {
            Thread.setDefaultUncaughtExceptionHandler(formerHandler);
        }
    }
}

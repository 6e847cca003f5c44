package io.steersman.server.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TasksTest {

    @Test
    void idleMeansThatAllThatWasBegunHasEndedAndAllItBeganToo() throws InterruptedException {
        try (var tasks = new Tasks(2)) {
            var done = new AtomicInteger();
            tasks.run(() -> {
                done.incrementAndGet();
                tasks.run(done::incrementAndGet);
            });
            assertThat(tasks.awaitIdle(Duration.ofSeconds(10))).isTrue();
            assertThat(done).hasValue(2);
        }
    }

    @Test
    void aSerialTaskSignalledWhileItRunsRunsOnceMoreAndNeverTwiceAtOnce() throws InterruptedException {
        try (var tasks = new Tasks(4)) {
            var inside = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var runs = new AtomicInteger();
            var atOnce = new AtomicInteger();
            var most = new AtomicInteger();
            var signal = tasks.serial(() -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                runs.incrementAndGet();
                inside.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                atOnce.decrementAndGet();
            });
            signal.run();
            inside.await();
            for (var i = 0; i < 10; i++) {
                signal.run();
            }
            go.countDown();
            assertThat(tasks.awaitIdle(Duration.ofSeconds(10))).isTrue();
            assertThat(runs).hasValue(2);
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void aTaskThatFailsIsOverAsWell() throws InterruptedException {
        try (var tasks = new Tasks(1)) {
            tasks.run(() -> {
                throw new IllegalStateException("on purpose");
            });
            assertThat(tasks.awaitIdle(Duration.ofSeconds(10))).isTrue();
        }
    }
}

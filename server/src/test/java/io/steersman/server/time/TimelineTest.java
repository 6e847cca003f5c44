package io.steersman.server.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Timeline still() {
        return Timeline.of(Clock.fixed(START, ZoneOffset.UTC));
    }

    @Test
    void timersRunAtTheirOwnTimeAndInOrder() {
        try (var time = still()) {
            var ran = new ArrayList<String>();
            time.after(Duration.ofSeconds(2), () -> ran.add("b at " + time.now()));
            time.after(Duration.ofSeconds(1), () -> {
                ran.add("a at " + time.now());
                time.after(Duration.ofSeconds(5), () -> ran.add("c at " + time.now()));
            });
            time.advance(Duration.ofSeconds(10));
            assertThat(ran)
                    .containsExactly(
                            "a at " + START.plusSeconds(1),
                            "b at " + START.plusSeconds(2),
                            "c at " + START.plusSeconds(6));
            assertThat(time.now()).isEqualTo(START.plusSeconds(10));
        }
    }

    @Test
    void whatIsNotDueOrTakenBackDoesNotRun() {
        try (var time = still()) {
            var ran = new ArrayList<String>();
            time.after(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();
            time.after(Duration.ofSeconds(9), () -> ran.add("later"));
            time.advance(Duration.ofSeconds(8));
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void aRunningClockRunsTimersByItself() throws InterruptedException {
        try (var time = Timeline.of(Clock.systemUTC())) {
            var ran = new CountDownLatch(1);
            time.after(Duration.ofMillis(1), ran::countDown);
            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRunningClockCanBeMovedAheadToo() {
        try (var time = Timeline.of(Clock.systemUTC())) {
            var ran = new ArrayList<String>();
            time.after(Duration.ofHours(1), () -> ran.add("due"));
            time.advance(Duration.ofHours(2));
            assertThat(ran).containsExactly("due");
        }
    }
}

package io.steersman.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SegmentsTest {

    @Test
    void aSegmentIsWorkedOnWhereItIs() {
        var segments = new Segments(100);
        var first = Bytes.utf8("abc");
        segments.feed(first);

        assertThat(segments.array()).isSameAs(first.array());
        assertThat(segments.more()).isFalse();
    }

    @Test
    void onlyWhatLiesAcrossTwoIsPutTogether() {
        var segments = new Segments(1 << 20);
        segments.feed(Bytes.wrap(new byte[100]));
        var second = Bytes.wrap(new byte[100_000]);
        segments.feed(second);
        assertThat(segments.length()).isEqualTo(100);

        assertThat(segments.more()).isTrue();
        assertThat(segments.array()).isNotSameAs(second.array());
        segments.skip(150);

        assertThat(segments.array()).isSameAs(second.array());
        assertThat(segments.offset()).isEqualTo(50);
        assertThat(segments.length()).isEqualTo(100_000 - 50);
        assertThat(segments.more()).isFalse();
    }

    @Test
    void moreThanTheLimitIsRefused() {
        var segments = new Segments(10);
        segments.feed(Bytes.utf8("123456"));

        assertThatThrownBy(() -> segments.feed(Bytes.utf8("78901")))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("longer than the 10 bytes");
    }

    @Test
    void whateverTheSegmentsAndWhateverIsTakenItComesInOrderAndStays() {
        for (var seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var all = new byte[random.nextInt(60_000)];
            random.nextBytes(all);
            var segments = new Segments(1 << 20);
            var taken = new ArrayList<Bytes>();
            var most = 1 + random.nextInt(8_000);
            var fed = 0;
            while (fed < all.length) {
                var count = Math.min(all.length - fed, random.nextInt(10_000));
                segments.feed(Bytes.wrap(all, fed, count));
                fed += count;
                for (var want = 1 + random.nextInt(most); reach(segments, want); want = 1 + random.nextInt(most)) {
                    taken.add(segments.take(want));
                }
            }
            while (segments.more()) {
                assertThat(segments.length()).isPositive();
            }
            taken.add(segments.take(segments.length()));

            assertThat(Bytes.concat(taken)).as("seed %s", seed).isEqualTo(Bytes.wrap(all));
            assertThat(segments.consumed()).isEqualTo(all.length);
            assertThat(segments.length()).isZero();
        }
    }

    private static boolean reach(Segments segments, int count) {
        while (segments.length() < count) {
            if (!segments.more()) {
                return false;
            }
        }
        return true;
    }
}

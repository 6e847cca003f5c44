package io.steersman.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.http.exchange.Exchange;
import io.steersman.http.exchange.Owner;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets room on which connection, told by a pool whose connections are only counted. */
final class PoolTest {

    private final Counting opener = new Counting();
    private final Pool pool = new Pool(opener);

    @Test
    void aConnectionIsOpenedForTheFirstWhoWaitsAndSharedByTheNext() {
        submit();
        submit();

        assertThat(opener.lanes).hasSize(1);
        assertThat(connecting()).isEqualTo(1);
    }

    @Test
    void whoComesWhileOthersAreBeingServedDoesNotCountAConnectionThatNobodyOpens() {
        submit();
        submit();
        var link = new Shared(10);
        // The first who is served asks for something else at once, while the second still waits.
        link.onCarry = this::submit;
        pool.ready(opener.lanes.get(0), link);

        assertThat(link.carried).hasSize(3);
        assertThat(connecting()).isZero();
        assertThat(opener.lanes).hasSize(1);
    }

    @Test
    void whoFindsNoRoomWaitsForAnotherConnection() {
        submit();
        var link = new Shared(1);
        pool.ready(opener.lanes.get(0), link);
        submit();
        assertThat(connecting()).isEqualTo(1);

        var next = new Shared(1);
        pool.ready(opener.lanes.get(1), next);

        assertThat(link.carried).hasSize(1);
        assertThat(next.carried).hasSize(1);
        assertThat(connecting()).isZero();
    }

    @Test
    void whenNoConnectionCanBeOpenedEveryoneWhoWaitsIsTold() {
        submit();
        submit();
        pool.failed(opener.lanes.get(0), Kind.CONNECT, "no way", null);

        assertThat(opener.ended).isEqualTo(2);
        assertThat(connecting()).isZero();
    }

    private void submit() {
        pool.submit(new Exchange(Request.of("GET", "/"), opener, null));
    }

    private int connecting() {
        return pool.stats(0).connecting();
    }

    /** Opens nothing, and remembers what was asked of it. */
    private static final class Counting implements Pool.Opener, Owner {
        private final List<Pool.Lane> lanes = new ArrayList<>();
        private int ended;

        @Override
        public void open(Pool.Lane lane) {
            lanes.add(lane);
        }

        @Override
        public void later(long nanos, Runnable action) {
            throw new AssertionError("nothing is to be tried again here");
        }

        @Override
        public void ended(Exchange exchange) {
            ended++;
        }

        @Override
        public long maxBodyBytes() {
            return 0;
        }

        @Override
        public boolean decodesGzip() {
            return false;
        }
    }

    /** A connection with room for so many. */
    private static final class Shared implements Link {
        private final List<Exchange> carried = new ArrayList<>();
        private int room;
        private Runnable onCarry = () -> {};

        Shared(int room) {
            this.room = room;
        }

        @Override
        public boolean shared() {
            return true;
        }

        @Override
        public boolean reserve() {
            return room-- > 0;
        }

        @Override
        public void unreserve() {
            room++;
        }

        @Override
        public int reserved() {
            return carried.size();
        }

        @Override
        public void allow(int most) {
            room = most;
        }

        @Override
        public void carry(Exchange exchange) {
            carried.add(exchange);
            var once = onCarry;
            onCarry = () -> {};
            once.run();
        }

        @Override
        public void shut(Kind kind, String why) {}
    }
}

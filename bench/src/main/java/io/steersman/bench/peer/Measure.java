package io.steersman.bench.peer;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The work, and how it is counted. */
final class Measure {

    private static final int LISTS = 15;
    private static final int FEWEST_LISTS = 5;

    /** The same time for everybody: a count would be over for a fast one before its machine code is there. */
    private static final long WARM = TimeUnit.SECONDS.toNanos(12);

    /** Nobody is measured for longer. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(25);

    private static final int GETS = 4_000;
    private static final int WARM_GETS = 20_000;

    private Measure() {}

    /** Prints {@code name what=figure …} on a line. */
    static void run(String name, String work, Client client) throws Exception {
        switch (work) {
            case "list" -> list(name, client);
            case "retained" -> retained(name, client);
            case "get" -> get(name, client);
            case "start" -> System.out.println(client.get("team-0", "any"));
            default -> throw new IllegalArgumentException("list, retained, get or start, not " + work);
        }
    }

    private static void list(String name, Client client) throws Exception {
        var began = System.nanoTime();
        while (System.nanoTime() - began < WARM) {
            client.list();
        }
        var rates = new double[LISTS];
        var lists = 0;
        var count = 0;
        var allocated = allocated();
        var worked = worked();
        began = System.nanoTime();
        while (goesOn(lists, began)) {
            var start = System.nanoTime();
            count = client.list().size();
            rates[lists++] = count / ((System.nanoTime() - start) / 1e9);
        }
        allocated = allocated() - allocated;
        worked = worked() - worked;
        rates = Arrays.copyOf(rates, lists);
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "%-22s list      objects=%d  objects/s=%.0f (min %.0f, max %.0f)  cpu/object=%.1f us  allocated/object=%d%n",
                name,
                count,
                rates[lists / 2],
                rates[0],
                rates[lists - 1],
                worked / 1e3 / lists / count,
                allocated / lists / count);
    }

    private static boolean goesOn(int lists, long began) {
        return lists < FEWEST_LISTS || lists < LISTS && System.nanoTime() - began < PATIENCE;
    }

    private static void retained(String name, Client client) throws Exception {
        client.list();
        var before = used();
        var held = new ArrayList<Object>();
        List<?> list = client.list();
        held.add(list);
        var after = used();
        System.out.printf(
                Locale.ROOT,
                "%-22s retained  objects=%d  bytes/object=%d%n",
                name,
                list.size(),
                (after - before) / list.size());
        if (held.isEmpty()) {
            throw new AssertionError("held until here");
        }
    }

    private static void get(String name, Client client) throws Exception {
        for (var i = 0; i < WARM_GETS; i++) {
            client.get("team-0", "any");
        }
        var times = new long[GETS];
        for (var i = 0; i < GETS; i++) {
            var began = System.nanoTime();
            client.get("team-0", "any");
            times[i] = System.nanoTime() - began;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%-22s get       p50=%.0f us  p90=%.0f us  p99=%.0f us%n",
                name,
                times[GETS / 2] / 1e3,
                times[GETS * 9 / 10] / 1e3,
                times[GETS * 99 / 100] / 1e3);
    }

    private static long used() throws InterruptedException {
        var least = Long.MAX_VALUE;
        for (var i = 0; i < 6; i++) {
            System.gc();
            Thread.sleep(100);
            var memory =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            least = Math.min(least, memory);
        }
        return least;
    }

    /** CPU time of the whole process, of the collector and the compiler too, in nanoseconds. */
    private static long worked() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var total = 0L;
        for (var bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            total += Math.max(0, bytes);
        }
        return total;
    }
}

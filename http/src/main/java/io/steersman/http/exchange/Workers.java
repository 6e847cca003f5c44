package io.steersman.http.exchange;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that may be blocked: an idle one is used first, then a new one is started up to the limit, and only then do
 * tasks wait, up to their own limit. (A plain pool lets tasks wait before it starts the second thread.) All are daemons.
 */
public final class Workers implements Executor, AutoCloseable {

    private final ThreadPoolExecutor pool;
    private final int maxQueued;

    /** @param name of the threads, which are numbered */
    public Workers(String name, int threads, int maxQueued) {
        this.maxQueued = maxQueued;
        pool = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new Handover(), daemons(name));
        pool.allowCoreThreadTimeOut(true);
        pool.setCorePoolSize(0);
        pool.setRejectedExecutionHandler((task, full) -> {
            if (full.isShutdown()
                    || full.getQueue().size() >= this.maxQueued
                    || !((Handover) full.getQueue()).keep(task)) {
                throw new RejectedExecutionException("all workers are busy");
            }
        });
    }

    /** @throws RejectedExecutionException if all threads are busy and as many tasks wait as may, or after closing */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts what runs and drops what waits. */
    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** Daemon threads with a number behind the name. */
    public static ThreadFactory daemons(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Refuses what no idle thread takes at once, so that the pool grows; the pool's refusal then really queues it. */
    private static final class Handover extends LinkedTransferQueue<Runnable> {
        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        boolean keep(Runnable task) {
            return super.offer(task);
        }
    }
}

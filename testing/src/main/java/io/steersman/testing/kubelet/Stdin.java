package io.steersman.testing.kubelet;

import io.steersman.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Objects;

/** What the caller of a command has sent, as the command reads it. The caller waits while a megabyte is unread. */
final class Stdin extends InputStream {

    private static final int MOST_UNREAD = 1 << 20;

    private final ArrayDeque<Bytes> unread = new ArrayDeque<>();
    private int length;
    private boolean ended;

    /** Adds what has come; dropped once the stream has ended. */
    synchronized void add(Bytes piece) {
        try {
            while (length > MOST_UNREAD && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
        }
        if (!ended && !piece.isEmpty()) {
            unread.add(piece);
            length += piece.length();
            notifyAll();
        }
    }

    /** No more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] into, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, into.length);
        if (most == 0) {
            return 0;
        }
        try {
            while (unread.isEmpty() && !ended) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the caller has left");
        }
        var first = unread.poll();
        if (first == null) {
            return -1;
        }
        var taken = Math.min(most, first.length());
        System.arraycopy(first.array(), first.offset(), into, from, taken);
        if (taken < first.length()) {
            unread.addFirst(first.slice(taken, first.length()));
        }
        length -= taken;
        notifyAll();
        return taken;
    }

    @Override
    public synchronized int available() {
        return length;
    }
}

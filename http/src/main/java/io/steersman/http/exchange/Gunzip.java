package io.steersman.http.exchange;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Inlet;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Uncompresses a body on the thread that reads it. RFC 1952 allows several members one after the other, and Kubernetes
 * sends one for each flush of a stream, so the end of a member is not the end of the body.
 */
final class Gunzip implements Inlet {

    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CHECK,
        DATA,
        TRAILER
    }

    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int MAX_SEGMENT = 64 * 1024;

    private final Inlet compressed;
    private final CRC32 check = new CRC32();
    private @Nullable Inflater inflater;
    private boolean released;
    private Bytes input = Bytes.EMPTY;
    private int at;

    private Part part = Part.FIXED;
    private int done;
    private int left;
    private int flags;
    private long trailer;
    private long size;

    Gunzip(Inlet compressed) {
        this.compressed = compressed;
    }

    @Override
    public @Nullable Bytes next() {
        while (true) {
            var segment = inflate();
            if (segment != null) {
                return segment;
            }
            if (!feed(compressed.next())) {
                return null;
            }
        }
    }

    @Override
    public @Nullable Bytes poll() {
        while (true) {
            var segment = inflate();
            if (segment != null) {
                return segment;
            }
            var more = compressed.poll();
            if (more == null && !compressed.ended() || !feed(more)) {
                return null;
            }
        }
    }

    /** False at the end. */
    private boolean feed(@Nullable Bytes segment) {
        if (segment == null) {
            if (part != Part.FIXED || done != 0) {
                throw broken("it is cut off", null);
            }
            release();
            return false;
        }
        input = segment;
        at = 0;
        return true;
    }

    @Override
    public boolean ended() {
        return at == input.length() && compressed.ended();
    }

    @Override
    public void onReadable(Runnable signal) {
        compressed.onReadable(signal);
    }

    /** Frees native memory; reading on fails. */
    synchronized void release() {
        released = true;
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }

    /** The next piece of output that the input at hand gives; null when it is used up. */
    private synchronized @Nullable Bytes inflate() {
        while (at < input.length()) {
            if (part == Part.DATA) {
                var segment = inflateData();
                if (segment != null) {
                    return segment;
                }
            } else {
                frame(input.at(at++) & 0xff);
            }
        }
        return null;
    }

    private @Nullable Bytes inflateData() {
        var engine = engine();
        var rest = input.length() - at;
        engine.setInput(input.array(), input.offset() + at, rest);
        var out = new byte[(int) Math.min(MAX_SEGMENT, Math.max(512L, rest * 4L))];
        try {
            var length = engine.inflate(out);
            at = input.length() - engine.getRemaining();
            check.update(out, 0, length);
            size += length;
            if (engine.finished()) {
                enter(Part.TRAILER, 8);
            } else if (length == 0 && engine.needsDictionary()) {
                throw broken("it needs a dictionary", null);
            }
            return length == 0 ? null : Bytes.wrap(out, 0, length);
        } catch (DataFormatException e) {
            throw broken("its data are damaged", e);
        }
    }

    private Inflater engine() {
        if (released) {
            throw new TransportException(TransportException.Kind.CLOSED, true, "the response was closed", null);
        }
        if (inflater == null) {
            inflater = new Inflater(true);
        }
        return inflater;
    }

    private void frame(int b) {
        switch (part) {
            case FIXED -> fixed(b);
            case EXTRA_LENGTH -> {
                left |= b << (8 * done);
                if (++done == 2) {
                    skip(Part.EXTRA, left, Part.NAME);
                }
            }
            case EXTRA -> skip(Part.EXTRA, left - 1, Part.NAME);
            case NAME, COMMENT -> {
                if (b == 0) {
                    optional(part == Part.NAME ? Part.COMMENT : Part.HEADER_CHECK);
                }
            }
            case HEADER_CHECK -> skip(Part.HEADER_CHECK, left - 1, Part.DATA);
            case TRAILER -> trailer(b);
            case DATA -> throw new IllegalStateException();
        }
    }

    private void fixed(int b) {
        if (done == 0 && b != 0x1f || done == 1 && b != 0x8b || done == 2 && b != 8) {
            throw broken("it does not begin as gzip does", null);
        }
        flags = done == 3 ? b : flags;
        if (++done == 10) {
            optional(Part.EXTRA_LENGTH);
        }
    }

    /** Goes to {@code from} or the first part after it that this member has. */
    private void optional(Part from) {
        if (from == Part.EXTRA_LENGTH && (flags & EXTRA) != 0) {
            enter(Part.EXTRA_LENGTH, 0);
        } else if (from.compareTo(Part.NAME) <= 0 && (flags & NAME) != 0) {
            enter(Part.NAME, 0);
        } else if (from.compareTo(Part.COMMENT) <= 0 && (flags & COMMENT) != 0) {
            enter(Part.COMMENT, 0);
        } else if (from.compareTo(Part.HEADER_CHECK) <= 0 && (flags & HEADER_CHECK) != 0) {
            enter(Part.HEADER_CHECK, 2);
        } else {
            enter(Part.DATA, 0);
        }
    }

    private void skip(Part current, int bytes, Part next) {
        if (bytes > 0) {
            enter(current, bytes);
        } else {
            optional(next);
        }
    }

    private void enter(Part next, int bytes) {
        part = next;
        left = bytes;
        done = 0;
        trailer = 0;
    }

    /** Four bytes of CRC-32 and four of the length, both little-endian. */
    private void trailer(int b) {
        trailer |= (long) b << (8 * done);
        if (++done == 8) {
            if ((trailer & 0xffffffffL) != check.getValue() || trailer >>> 32 != (size & 0xffffffffL)) {
                throw broken("its check sum does not fit", null);
            }
            check.reset();
            size = 0;
            engine().reset();
            enter(Part.FIXED, 0);
        }
    }

    private static TransportException broken(String how, @Nullable Throwable cause) {
        return new TransportException(
                TransportException.Kind.BROKEN, true, "the compressed answer cannot be read: " + how, cause);
    }
}

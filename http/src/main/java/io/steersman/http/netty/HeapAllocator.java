package io.steersman.http.netty;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * Buffers that are plain arrays, not watched for leaks: one that is not released is left to the garbage collector. Those
 * that a socket is read into are arrays too, because the JDK's TLS decrypts an array much faster than memory outside the
 * heap.
 */
final class HeapAllocator extends AbstractByteBufAllocator {

    HeapAllocator() {
        super(false);
    }

    @Override
    protected ByteBuf newHeapBuffer(int capacity, int most) {
        return new Heap(this, capacity, most);
    }

    @Override
    protected ByteBuf newDirectBuffer(int capacity, int most) {
        return new UnpooledDirectByteBuf(this, capacity, most);
    }

    /** A buffer over one of the {@link SpareArrays}; its capacity may be larger than asked for. */
    private static final class Heap extends UnpooledHeapByteBuf {

        Heap(HeapAllocator allocator, int capacity, int most) {
            super(allocator, capacity, most);
        }

        @Override
        protected byte[] allocateArray(int length) {
            return SpareArrays.take(length, maxCapacity());
        }

        @Override
        protected void freeArray(byte[] array) {
            SpareArrays.give(array);
        }
    }

    @Override
    public ByteBuf ioBuffer() {
        return heapBuffer();
    }

    @Override
    public ByteBuf ioBuffer(int capacity) {
        return heapBuffer(capacity);
    }

    @Override
    public ByteBuf ioBuffer(int capacity, int most) {
        return heapBuffer(capacity, most);
    }

    @Override
    public CompositeByteBuf compositeHeapBuffer(int mostParts) {
        return new CompositeByteBuf(this, false, mostParts);
    }

    @Override
    public CompositeByteBuf compositeDirectBuffer(int mostParts) {
        return compositeHeapBuffer(mostParts);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}

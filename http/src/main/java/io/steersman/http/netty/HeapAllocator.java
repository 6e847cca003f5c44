package io.steersman.http.netty;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/**
 * Buffers that are plain arrays, left to the garbage collector: neither pooled, counted nor watched for leaks. Those that
 * a socket is read into are arrays too, because the JDK's TLS decrypts an array much faster than memory outside the heap.
 */
final class HeapAllocator extends AbstractByteBufAllocator {

    HeapAllocator() {
        super(false);
    }

    @Override
    protected ByteBuf newHeapBuffer(int capacity, int most) {
        return new UnpooledHeapByteBuf(this, capacity, most);
    }

    @Override
    protected ByteBuf newDirectBuffer(int capacity, int most) {
        return new UnpooledDirectByteBuf(this, capacity, most);
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

package io.steersman.testing.kubelet;

import io.steersman.testing.kubelet.CommandCall.Size;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last size of a terminal, and who wants to know. Any thread. */
final class Sizes {

    private @Nullable Size last;
    private @Nullable Consumer<Size> listener;

    synchronized void changed(Size size) {
        last = size;
        if (listener != null) {
            listener.accept(size);
        }
    }

    synchronized void onChange(Consumer<Size> told) {
        listener = told;
        if (last != null) {
            told.accept(last);
        }
    }
}

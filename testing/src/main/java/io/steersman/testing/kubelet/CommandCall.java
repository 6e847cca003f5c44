package io.steersman.testing.kubelet;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** A command as somebody has called it: in which container, with which words and streams. */
public final class CommandCall {

    /**
     * The size of the caller's terminal.
     *
     * @param columns the width in characters
     * @param rows the height in lines
     */
    public record Size(int columns, int rows) {}

    private final ContainerKey container;
    private final List<String> command;
    private final boolean tty;
    private final InputStream stdin;
    private final OutputStream stdout;
    private final OutputStream stderr;
    private final Sizes sizes;

    CommandCall(
            ContainerKey container,
            List<String> command,
            boolean tty,
            InputStream stdin,
            OutputStream stdout,
            OutputStream stderr,
            Sizes sizes) {
        this.container = container;
        this.command = command;
        this.tty = tty;
        this.stdin = stdin;
        this.stdout = stdout;
        this.stderr = stderr;
        this.sizes = sizes;
    }

    public String namespace() {
        return container.namespace();
    }

    public String pod() {
        return container.pod();
    }

    public String container() {
        return container.container();
    }

    /** The words of the command; empty for an attach. */
    public List<String> command() {
        return command;
    }

    /** Whether the caller wants a terminal. */
    public boolean tty() {
        return tty;
    }

    /** What the caller sends; at its end at once if the caller sends nothing. */
    public InputStream stdin() {
        return stdin;
    }

    /** What the caller gets; what is written is thrown away if it wants none. Each write is sent at once. */
    public OutputStream stdout() {
        return stdout;
    }

    /** As {@link #stdout}. */
    public OutputStream stderr() {
        return stderr;
    }

    /** Tells of the terminal's size, now if it is known and whenever it changes. */
    public void onResize(Consumer<Size> listener) {
        sizes.onChange(listener);
    }
}

package io.steersman.client.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an archive of one file or directory holds. The first entry says which it is: a directory's content goes into the
 * target; a file becomes the target, or goes into it if it is a directory; and if it is a link, nothing is written and {@link
 * #leadsTo} says where the original is.
 */
final class Extraction implements TarReader.Handler, AutoCloseable {

    private static final int ANY = 0777;

    private final String top;
    private final Path target;
    private final String fileName;
    private final boolean skipSpecial;
    private final Refusals refusals;
    private @Nullable Landing landing;
    private @Nullable PartFile file;
    private boolean single;
    private @Nullable String leadsTo;
    private String writing = "";
    private long files;
    private long bytes;
    private long skipped;

    /**
     * @param top how the archive names what was asked for, which all its entries begin with; empty if it has no name
     * @param fileName what a file is called that goes into a directory
     * @param skipSpecial whether to leave out what is otherwise refused because of what it is
     */
    Extraction(String top, Path target, String fileName, boolean skipSpecial, Refusals refusals) {
        this.top = top;
        this.target = target;
        this.fileName = fileName;
        this.skipSpecial = skipSpecial;
        this.refusals = refusals;
    }

    CopyResult result() {
        return new CopyResult(files, bytes, skipped);
    }

    /** Whether anything came of it. */
    boolean began() {
        return landing != null || leadsTo != null;
    }

    /** Where what was asked for leads, if it is a symbolic link; else null. */
    @Nullable String leadsTo() {
        return leadsTo;
    }

    @Override
    public void begin(TarEntry entry) {
        if (leadsTo != null || single) {
            throw refusals.refused(entry.name(), "it comes after the one that was asked for");
        }
        var parts = below(EntryName.parts(entry.name(), entry.name(), refusals), entry, entry.name());
        if (parts.isEmpty() && entry.type() == TarEntry.Type.SYMBOLIC_LINK && landing == null) {
            leadsTo = entry.link();
            return;
        }
        writing = entry.name();
        try {
            if (parts.isEmpty() && entry.type() == TarEntry.Type.FILE && landing == null) {
                single(entry);
            } else {
                below(parts, entry);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What comes after the name that was asked for. */
    private List<String> below(List<String> parts, TarEntry entry, String raw) {
        if (top.isEmpty()) {
            return parts;
        }
        if (parts.isEmpty() || !parts.get(0).equals(top)) {
            throw refusals.refused(
                    entry.name(), Quoted.text(raw) + " is not in " + Quoted.text(top) + ", which was asked for");
        }
        return parts.subList(1, parts.size());
    }

    private void single(TarEntry entry) throws IOException {
        single = true;
        var into = Files.isDirectory(target);
        var whole = target.toAbsolutePath();
        var directory = into ? whole : whole.getParent();
        var name = into ? fileName : String.valueOf(whole.getFileName());
        if (directory == null) {
            throw refusals.refused(entry.name(), target + " cannot be a file");
        }
        landing = Landing.in(directory, ANY, refusals);
        file = landing.file(List.of(name), entry);
    }

    private void below(List<String> parts, TarEntry entry) throws IOException {
        if (landing == null) {
            if (parts.isEmpty() && entry.type() != TarEntry.Type.DIRECTORY) {
                throw refusals.refused(entry.name(), "it is neither file nor directory");
            }
            landing = Landing.in(target, parts.isEmpty() ? entry.mode() : ANY, refusals);
        }
        switch (entry.type()) {
            case DIRECTORY -> landing.directory(parts, entry);
            case FILE -> file = landing.file(parts, entry);
            case SYMBOLIC_LINK -> link(landing.symbolicLink(parts, entry.link(), entry), entry);
            case HARD_LINK -> {
                var to = below(EntryName.parts(entry.link(), entry.name(), refusals), entry, entry.link());
                link(landing.hardLink(parts, to, entry), entry);
            }
            case SPECIAL -> special(entry, "it is a device or a FIFO, which means nothing elsewhere");
        }
    }

    private void link(boolean made, TarEntry entry) {
        if (made) {
            files++;
        } else {
            special(
                    entry,
                    "it is a link to " + Quoted.text(entry.link()) + ", which leads out of what is copied, or could");
        }
    }

    private void special(TarEntry entry, String why) {
        if (!skipSpecial) {
            throw refusals.refused(entry.name(), why);
        }
        skipped++;
    }

    @Override
    public void content(byte[] from, int at, int length) {
        try {
            file().write(from, at, length);
        } catch (IOException e) {
            throw failed(e);
        }
        bytes += length;
    }

    @Override
    public void end() {
        try {
            file().complete();
        } catch (IOException e) {
            throw failed(e);
        }
        file = null;
        files++;
    }

    private PartFile file() {
        if (file == null) {
            throw new IllegalStateException("content without a file");
        }
        return file;
    }

    private RuntimeException failed(IOException e) {
        return refusals.failed("entry " + Quoted.text(writing) + " cannot be written", e);
    }

    /** Leaves nothing of a file that is not complete. */
    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}

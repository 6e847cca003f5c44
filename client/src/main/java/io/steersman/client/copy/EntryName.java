package io.steersman.client.copy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an archive says that something is: the parts of a relative path, none of which leads up. */
final class EntryName {

    private EntryName() {}

    /**
     * The parts of a name; none if it is that of the top itself.
     *
     * @throws CopyException if it is absolute, empty, or leads up anywhere, even if it comes down again
     */
    static List<String> parts(String raw, String ofEntry, Refusals refusals) {
        if (raw.isEmpty()) {
            throw refusals.refused(ofEntry, "it has no name");
        }
        if (raw.startsWith("/")) {
            throw refusals.refused(ofEntry, Quoted.text(raw) + " is an absolute name");
        }
        var parts = split(raw);
        if (parts.contains("..")) {
            throw refusals.refused(ofEntry, Quoted.text(raw) + " leads up with \"..\"");
        }
        return parts;
    }

    /**
     * What comes after the ways up of a symbolic link, if it leads to something below the top; null if it leads elsewhere, or
     * could.
     *
     * @param depth how many directories the link is below the top, all of them real ones
     */
    static @Nullable List<String> linked(String to, int depth) {
        if (to.isEmpty() || to.startsWith("/")) {
            return null;
        }
        var parts = split(to);
        var up = 0;
        while (up < parts.size() && parts.get(up).equals("..")) {
            up++;
        }
        var rest = parts.subList(up, parts.size());
        // Up from a directory that is a link itself is not where the text says.
        return up > depth || rest.contains("..") ? null : rest;
    }

    private static List<String> split(String raw) {
        var parts = new ArrayList<String>();
        for (var part : raw.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }
}

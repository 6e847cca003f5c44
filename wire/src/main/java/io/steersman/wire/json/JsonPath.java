package io.steersman.wire.json;

import java.util.ArrayList;

/**
 * Finds the path of a place in a document, such as {@code spec.containers[0].image}, by going through the document again. So
 * a reader pays nothing for paths until something is wrong.
 */
final class JsonPath {

    /** Where an object or array stands: the name or index of the member that was met last. */
    private static final class Level {
        final boolean array;
        int index;
        String name = "";

        Level(boolean array) {
            this.array = array;
        }
    }

    private final byte[] bytes;
    private final int end;
    private final ArrayList<Level> levels = new ArrayList<>();
    private int at;
    private boolean nameNext;

    private JsonPath(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /**
     * The path of the value or name at {@code place}; empty at the top. What stands before {@code place} has been read
     * already and is right.
     */
    static String locate(byte[] bytes, int start, int place, int end) {
        var path = new JsonPath(bytes, start, end);
        while (path.at < end && path.at <= place) {
            path.step(place);
        }
        return path.toString();
    }

    private void step(int place) {
        switch (bytes[at]) {
            case '{', '[' -> {
                if (at < place) {
                    levels.add(new Level(bytes[at] == '['));
                    nameNext = bytes[at] == '{';
                }
                at++;
            }
            case '}', ']' -> {
                if (at < place && !levels.isEmpty()) {
                    levels.remove(levels.size() - 1);
                }
                nameNext = false;
                at++;
            }
            case ',' -> {
                if (!levels.isEmpty()) {
                    var level = levels.get(levels.size() - 1);
                    level.index++;
                    level.name = "";
                    nameNext = !level.array;
                }
                at++;
            }
            case '"' -> string();
            default -> at++;
        }
    }

    private void string() {
        var from = ++at;
        while (at < end && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, end);
        if (nameNext) {
            levels.get(levels.size() - 1).name = name(from, Math.max(from, at - 1));
            nameNext = false;
        }
    }

    /** A name, which may be cut off or hold a broken escape: then what is before that. */
    private String name(int from, int to) {
        var i = from;
        while (i < to) {
            if (bytes[i] != '\\') {
                i++;
                continue;
            }
            var known = i + 1 < to && JsonText.escaped(bytes[i + 1]) != 0;
            if (!known && (i + 1 >= to || bytes[i + 1] != 'u' || JsonText.hex(bytes, i + 2, to) < 0)) {
                return JsonText.decode(bytes, from, i);
            }
            i += 2;
        }
        return JsonText.decode(bytes, from, to);
    }

    @Override
    public String toString() {
        var path = new StringBuilder();
        for (var level : levels) {
            if (level.array) {
                path.append('[').append(level.index).append(']');
            } else if (!level.name.isEmpty()) {
                path.append(path.isEmpty() ? "" : ".").append(level.name);
            }
        }
        return path.toString();
    }
}

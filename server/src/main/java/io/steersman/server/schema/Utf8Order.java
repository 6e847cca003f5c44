package io.steersman.server.schema;

import java.util.Comparator;

/** Texts by their code points, which is the order of their UTF-8 bytes and so of maps in Go's protobuf. */
public final class Utf8Order implements Comparator<String> {

    public static final Utf8Order INSTANCE = new Utf8Order();

    private Utf8Order() {}

    @Override
    public int compare(String a, String b) {
        var length = Math.min(a.length(), b.length());
        for (var i = 0; i < length; i++) {
            var x = a.charAt(i);
            var y = b.charAt(i);
            if (x != y) {
                var bySurrogate = Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
                return bySurrogate != 0 ? bySurrogate : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}

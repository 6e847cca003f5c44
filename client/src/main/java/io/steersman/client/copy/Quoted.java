package io.steersman.client.copy;

/** Names and words that come from a container, fit for a message: what a terminal would obey is escaped. */
final class Quoted {

    private static final int LONGEST = 300;

    private Quoted() {}

    /** In quotes, on one line; a very long text is cut. */
    static String text(String raw) {
        return "\"" + plain(raw.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"), LONGEST) + "\"";
    }

    /** Without quotes; lines stay lines. */
    static String plain(String raw, int most) {
        var out = new StringBuilder();
        raw.codePoints().limit(most).forEach(c -> {
            if (Character.isISOControl(c) && c != '\n' || Character.getType(c) == Character.FORMAT) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return raw.codePointCount(0, raw.length()) > most ? out + "…" : out.toString();
    }
}

package io.steersman.server.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of the media types an {@code Accept} header names.
 *
 * @param type in small letters, {@code *}{@code /*} included
 * @param parameters without {@code q}
 */
record MediaRange(String type, double quality, Map<String, String> parameters) {

    /** All of a header, the most wanted first, equals in their order. */
    static List<MediaRange> parse(String accept) {
        var ranges = new ArrayList<MediaRange>();
        for (var part : accept.split(",", -1)) {
            if (!part.isBlank()) {
                ranges.add(one(part));
            }
        }
        ranges.sort(Comparator.comparingDouble((MediaRange r) -> r.quality).reversed());
        return ranges;
    }

    private static MediaRange one(String text) {
        var parts = text.split(";", -1);
        var parameters = new LinkedHashMap<String, String>();
        var quality = 1.0;
        for (var i = 1; i < parts.length; i++) {
            var pair = parts[i].strip().split("=", 2);
            var value = pair.length > 1 ? pair[1].strip() : "";
            if (pair[0].strip().equals("q")) {
                quality = quality(value);
            } else {
                parameters.put(pair[0].strip(), value);
            }
        }
        return new MediaRange(parts[0].strip().toLowerCase(Locale.ROOT), quality, parameters);
    }

    private static double quality(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean matches(String mediaType) {
        return type.equals("*/*")
                || type.equals(mediaType)
                || type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1));
    }
}

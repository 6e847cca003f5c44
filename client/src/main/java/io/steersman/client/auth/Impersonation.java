package io.steersman.client.auth;

import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom to act for, if the caller may: the server then decides as if that user had called. A user that is empty acts for
 * nobody.
 *
 * @param extra further facts about the user, by key
 */
public record Impersonation(String user, String uid, List<String> groups, Map<String, List<String>> extra) {

    public static final Impersonation NONE = new Impersonation("", "", List.of(), Map.of());

    /** @throws IllegalArgumentException if there is no user but something else: the server would refuse it */
    public Impersonation {
        groups = List.copyOf(groups);
        var copy = new LinkedHashMap<String, List<String>>();
        extra.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        extra = java.util.Collections.unmodifiableMap(copy);
        if (user.isEmpty() && !(uid.isEmpty() && groups.isEmpty() && extra.isEmpty())) {
            throw new IllegalArgumentException("impersonating a uid, groups or extra needs a user to impersonate");
        }
    }

    public static Impersonation user(String user, String... groups) {
        return new Impersonation(user, "", List.of(groups), Map.of());
    }

    public boolean isNone() {
        return user.isEmpty();
    }

    /** The headers that say so, as names and values in turn. */
    Headers addTo(Headers headers) {
        if (isNone()) {
            return headers;
        }
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("Impersonate-User", user));
        if (!uid.isEmpty()) {
            fields.add(Map.entry("Impersonate-Uid", uid));
        }
        groups.forEach(g -> fields.add(Map.entry("Impersonate-Group", g)));
        extra.forEach((key, values) ->
                values.forEach(v -> fields.add(Map.entry("Impersonate-Extra-" + headerName(key), v))));
        var result = headers;
        for (var field : fields) {
            result = result.plus(field.getKey(), field.getValue());
        }
        return result;
    }

    /** A key may hold a slash or a colon, a header name may not: the server takes such keys percent-encoded. */
    private static String headerName(String key) {
        return Query.encode(key);
    }
}

package io.steersman.server.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of the API taken apart: {@code /apis/apps/v1/namespaces/shop/deployments/web/scale}. What does not begin with
 * {@code /api/VERSION} or {@code /apis/GROUP/VERSION} and a resource is a path of another kind, with an empty resource.
 *
 * @param path as it came
 * @param watch whether it has the older {@code /watch/} in it
 * @param rest what stands behind the subresource
 */
record ApiPath(
        String path,
        String group,
        String version,
        boolean watch,
        String namespace,
        String resource,
        String name,
        String subresource,
        List<String> rest) {

    private static final List<String> NAMESPACE_SUBRESOURCES = List.of("status", "finalize");

    boolean isResource() {
        return !resource.isEmpty();
    }

    /** @throws IllegalArgumentException if an escape in it is broken */
    static ApiPath parse(String path) {
        var parts = split(path);
        if (parts.size() >= 3 && parts.get(0).equals("api")) {
            return resource(path, "", parts.get(1), parts.subList(2, parts.size()));
        }
        if (parts.size() >= 4 && parts.get(0).equals("apis")) {
            return resource(path, parts.get(1), parts.get(2), parts.subList(3, parts.size()));
        }
        return new ApiPath(path, "", "", false, "", "", "", "", List.of());
    }

    private static ApiPath resource(String path, String group, String version, List<String> parts) {
        var watch = parts.get(0).equals("watch") && parts.size() > 1;
        var at = watch ? parts.subList(1, parts.size()) : parts;
        var namespace = "";
        if (at.get(0).equals("namespaces") && at.size() > 2 && !NAMESPACE_SUBRESOURCES.contains(at.get(2))) {
            namespace = at.get(1);
            at = at.subList(2, at.size());
        }
        return new ApiPath(
                path,
                group,
                version,
                watch,
                namespace,
                part(at, 0),
                part(at, 1),
                part(at, 2),
                at.size() > 3 ? List.copyOf(at.subList(3, at.size())) : List.of());
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** The segments, unescaped; a slash at the end makes none. */
    static List<String> split(String path) {
        var parts = new ArrayList<String>();
        // Unescaped first: an escaped slash separates like any other, so a name can never hold one.
        var plain = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        for (var part : plain.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }
}

package io.steersman.server.api;

import io.steersman.server.error.Statuses;
import io.steersman.server.registry.Catalog;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Request;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that is not a resource: discovery, version, health, the index of paths. */
final class RootHandler {

    private static final Set<String> HEALTH = Set.of("healthz", "livez", "readyz");
    private static final List<String> CHECKS = List.of("ping", "log", "etcd");

    private final Catalog catalog;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final Presenter show;
    private final Supplier<String> address;

    /** @param address host and port under which the server is reached, for discovery */
    RootHandler(Catalog catalog, Presenter show, Supplier<String> address) {
        this.catalog = catalog;
        this.discovery = new Discovery(catalog);
        this.openApi = new OpenApi(discovery);
        this.show = show;
        this.address = address;
    }

    Answer handle(Exchange exchange) {
        var request = exchange.request();
        var parts = ApiPath.split(request.path());
        if (parts.isEmpty()) {
            return show.json(paths(), json(request));
        }
        var answer = switch (parts.get(0)) {
            case "api" -> api(request, parts);
            case "apis" -> apis(request, parts);
            case "version" -> parts.size() == 1 ? show.json(version(), Negotiation.acceptedJson(request)) : null;
            case "healthz", "livez", "readyz" -> health(request, parts);
            case "openapi" -> openApi(request, parts);
            case "metrics" -> parts.size() == 1 ? Answer.text(200, "") : null;
            default -> null;
        };
        return answer != null ? answer : Answer.text(404, "404 page not found\n");
    }

    private @Nullable Answer api(Request request, List<String> parts) {
        if (parts.size() == 1) {
            var aggregated = aggregated(request, true);
            return aggregated != null ? aggregated : get(request, discovery.versions(address.get()));
        }
        return ofVersion(request, "", parts.get(1), parts.size() == 2);
    }

    private @Nullable Answer apis(Request request, List<String> parts) {
        if (parts.size() == 1) {
            var aggregated = aggregated(request, false);
            return aggregated != null ? aggregated : get(request, discovery.groups());
        }
        var group = parts.get(1);
        if (group.isEmpty() || !catalog.servesGroup(group)) {
            return null;
        }
        return parts.size() == 2
                ? get(request, discovery.group(group))
                : ofVersion(request, group, parts.get(2), parts.size() == 3);
    }

    private Answer ofVersion(Request request, String group, String version, boolean whole) {
        if (!whole || !catalog.servesVersion(group, version)) {
            throw Statuses.noSuchResource();
        }
        return get(request, discovery.resources(group, version));
    }

    private Answer get(Request request, JsonObject document) {
        if (!request.method().equals("GET")) {
            throw Statuses.methodNotAllowed();
        }
        return show.discovery(document, Negotiation.accepted(request, false).whole());
    }

    /** Null if the older form is wanted. */
    private @Nullable Answer aggregated(Request request, boolean core) {
        var as = Negotiation.acceptedAggregated(request);
        if (as == null) {
            return null;
        }
        var document = discovery.aggregated(core);
        var tag =
                "\"" + OpenApi.hex(Discovery.hash("SHA-512", document.toBytes().utf8())) + "\"";
        var headers = Headers.of("Cache-Control", "public", "ETag", tag, "Vary", "Accept");
        if (tag.equals(request.headers().first("If-None-Match"))) {
            return new Answer(304, headers, Bytes.EMPTY);
        }
        var type = as.contentType() + Negotiation.AGGREGATED;
        return new Answer(200, headers.with("Content-Type", type), show.aggregated(document, as));
    }

    private @Nullable Answer openApi(Request request, List<String> parts) {
        if (parts.size() == 2 && parts.get(1).equals("v2")) {
            return show.json(openApi.swagger(), json(request));
        }
        if (parts.size() < 2 || !parts.get(1).equals("v3")) {
            return null;
        }
        if (parts.size() == 2) {
            return show.json(openApi.index(), json(request));
        }
        var path = String.join("/", parts.subList(2, parts.size()));
        var document = openApi.document(path);
        if (document == null) {
            return null;
        }
        var asked = request.query().first("hash");
        var hash = openApi.hash(path);
        if (asked != null && !asked.equals(hash)) {
            var where = "/openapi/v3/" + path + "?hash=" + hash;
            return new Answer(301, Headers.of("Location", where), Bytes.EMPTY);
        }
        var answer = show.json(document, json(request)).with("ETag", "\"" + hash + "\"");
        return asked == null ? answer : answer.with("Cache-Control", "public, immutable");
    }

    private static @Nullable Answer health(Request request, List<String> parts) {
        if (parts.size() == 2 && CHECKS.contains(parts.get(1))) {
            return Answer.text(200, "ok");
        }
        if (parts.size() != 1) {
            return null;
        }
        if (!request.query().has("verbose")) {
            return Answer.text(200, "ok");
        }
        var excluded = request.query().all("exclude");
        var text = new StringBuilder();
        for (var check : CHECKS) {
            text.append("[+]").append(check).append(excluded.contains(check) ? " excluded: ok\n" : " ok\n");
        }
        return Answer.text(200, text + parts.get(0) + " check passed\n");
    }

    static JsonObject version() {
        return JsonObject.of(b -> b.put("major", "1")
                .put("minor", "37")
                .put("emulationMajor", "1")
                .put("emulationMinor", "37")
                .put("minCompatibilityMajor", "1")
                .put("minCompatibilityMinor", "36")
                .put("gitVersion", "v1.37.2")
                .put("gitCommit", "")
                .put("gitTreeState", "")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "linux/amd64"));
    }

    private JsonObject paths() {
        var paths = new TreeSet<>(Set.of(
                "/.well-known/openid-configuration",
                "/api",
                "/apis",
                "/apis/",
                "/metrics",
                "/openapi/v2",
                "/openapi/v3",
                "/openapi/v3/",
                "/version"));
        for (var health : HEALTH) {
            paths.add("/" + health);
            CHECKS.forEach(check -> paths.add("/" + health + "/" + check));
        }
        for (var definition : catalog.all()) {
            if (definition.group().isEmpty()) {
                paths.add("/api/" + definition.version());
            } else {
                paths.add("/apis/" + definition.group());
                paths.add("/apis/" + definition.group() + "/" + definition.version());
            }
        }
        return JsonObject.EMPTY.with("paths", JsonArray.from(paths));
    }

    private static Representation json(Request request) {
        return Negotiation.acceptedOrJson(request);
    }
}

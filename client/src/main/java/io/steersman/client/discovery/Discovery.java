package io.steersman.client.discovery;

import io.steersman.client.discovery.ApiSurface.ApiGroup;
import io.steersman.client.discovery.ApiSurface.ApiVersion;
import io.steersman.client.discovery.ApiSurface.Failure;
import io.steersman.client.rest.RestClient;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.KubeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.Query;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server what it serves, and remembers. One kind costs one small request for its group-version; the whole surface one
 * or two large ones. What is not found is asked for again, since a resource may have been defined a moment ago. Safe from any
 * thread; two that ask at once may both ask the server.
 */
public final class Discovery {

    private final RestClient rest;
    private final Map<String, ApiVersion> versions = new ConcurrentHashMap<>();
    private volatile @Nullable ApiSurface surface;

    public Discovery(RestClient rest) {
        this.rest = rest;
    }

    /**
     * The resource whose objects are of this kind.
     *
     * @param apiVersion {@code v1}, {@code apps/v1}
     * @throws ApiException {@code NOT_FOUND} if the server serves no such group-version or no such kind in it
     */
    public ApiResource resource(String apiVersion, String kind) {
        var known = versions.get(apiVersion);
        var found = known == null ? null : ofKind(known, kind);
        return found != null ? found : ask(apiVersion, kind);
    }

    private ApiResource ask(String apiVersion, String kind) {
        var asked = "find the resource of kind " + kind + " in " + apiVersion;
        ApiVersion version;
        try {
            version = fetch(apiVersion);
        } catch (ApiException e) {
            throw e.is(Reason.NOT_FOUND) ? missing(asked, "the server does not serve " + apiVersion) : e;
        }
        versions.put(apiVersion, version);
        var found = ofKind(version, kind);
        if (found == null) {
            throw missing(asked, "the server serves " + apiVersion + ", but no kind " + kind + " in it");
        }
        return found;
    }

    private static ApiException missing(String asked, String message) {
        return new ApiException(Status.failure(Reason.NOT_FOUND, message), asked, null);
    }

    /** Kinds such as Scale belong to subresources; of resources a kind has one. */
    private static @Nullable ApiResource ofKind(ApiVersion version, String kind) {
        for (var resource : version.resources()) {
            if (resource.kind().equals(kind)) {
                return resource;
            }
        }
        return null;
    }

    /** The resource that a word means, see {@link ApiSurface#named}; asks again if it is not known. */
    public Optional<ApiResource> named(String word) {
        var known = surface;
        var found = known == null ? Optional.<ApiResource>empty() : known.named(word);
        return found.isPresent() ? found : refresh().named(word);
    }

    /** All that the server serves, as it was when first asked or last {@linkplain #refresh refreshed}. */
    public ApiSurface surface() {
        var known = surface;
        return known != null ? known : refresh();
    }

    /** Asks again for everything. */
    public ApiSurface refresh() {
        var core = rest.get("/api").accept(AggregatedForm.ACCEPT).send(JsonObject.class);
        var groups = rest.get("/apis").accept(AggregatedForm.ACCEPT).send(JsonObject.class);
        var found = joined(core(core), groups(groups));
        versions.clear();
        found.groups().forEach(g -> g.versions().forEach(v -> versions.put(v.apiVersion(), v)));
        surface = found;
        return found;
    }

    private ApiSurface core(JsonObject document) {
        return AggregatedForm.is(document)
                ? AggregatedForm.parse(document)
                : legacy(List.of(LegacyForm.coreVersions(document)));
    }

    private ApiSurface groups(JsonObject document) {
        return AggregatedForm.is(document)
                ? AggregatedForm.parse(document)
                : legacy(LegacyForm.groupVersions(document));
    }

    private ApiSurface legacy(List<List<String>> groups) {
        var found = new ArrayList<ApiGroup>();
        var failures = new ArrayList<Failure>();
        for (var group : groups) {
            var served = new ArrayList<ApiVersion>();
            for (var apiVersion : group) {
                try {
                    served.add(fetch(apiVersion));
                } catch (KubeException e) {
                    failures.add(new Failure(apiVersion, String.valueOf(e.getMessage())));
                }
            }
            if (!served.isEmpty()) {
                found.add(new ApiGroup(served.get(0).group(), served));
            }
        }
        return new ApiSurface(found, failures);
    }

    private ApiVersion fetch(String apiVersion) {
        var slash = apiVersion.indexOf('/');
        var path = slash < 0
                ? "/api/" + Query.encode(apiVersion)
                : "/apis/" + Query.encode(apiVersion.substring(0, slash)) + "/"
                        + Query.encode(apiVersion.substring(slash + 1));
        return LegacyForm.version(apiVersion, rest.get(path).send(JsonObject.class));
    }

    private static ApiSurface joined(ApiSurface core, ApiSurface rest) {
        var groups = new ArrayList<>(core.groups());
        groups.addAll(rest.groups());
        var failures = new ArrayList<>(core.failures());
        failures.addAll(rest.failures());
        return new ApiSurface(groups, failures);
    }

    /** Which Kubernetes the server is. */
    public ServerVersion version() {
        return ServerVersion.parse(rest.get("/version").send(JsonObject.class));
    }
}

package io.steersman.client.discovery;

import io.steersman.client.discovery.ApiSurface.ApiGroup;
import io.steersman.client.discovery.ApiSurface.ApiVersion;
import io.steersman.client.discovery.ApiSurface.Failure;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads aggregated discovery: one document with every group, version and resource below {@code /api} or {@code /apis}. */
final class AggregatedForm {

    static final String ACCEPT = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
            + "application/json";

    private AggregatedForm() {}

    /** Whether a document is of this form; an old server answers the same request in the old one. */
    static boolean is(JsonObject document) {
        return "APIGroupDiscoveryList".equals(document.string("/kind"));
    }

    static ApiSurface parse(JsonObject document) {
        var groups = new ArrayList<ApiGroup>();
        var failures = new ArrayList<Failure>();
        for (var item : objects(document, "items")) {
            var group = text(item, "/metadata/name");
            var versions = new ArrayList<ApiVersion>();
            for (var version : objects(item, "versions")) {
                var parsed = version(group, version);
                versions.add(parsed);
                if ("Stale".equals(version.string("/freshness"))) {
                    failures.add(new Failure(
                            parsed.apiVersion(), "the server behind it does not answer; this is its last known state"));
                }
            }
            groups.add(new ApiGroup(group, versions));
        }
        return new ApiSurface(groups, failures);
    }

    private static ApiVersion version(String group, JsonObject version) {
        var name = text(version, "/version");
        var resources = new ArrayList<ApiResource>();
        for (var resource : objects(version, "resources")) {
            resources.add(new ApiResource(
                    group,
                    name,
                    text(resource, "/resource"),
                    text(resource, "/singularResource"),
                    text(resource, "/responseKind/kind"),
                    "Namespaced".equals(resource.string("/scope")),
                    texts(resource, "verbs"),
                    texts(resource, "shortNames"),
                    texts(resource, "categories"),
                    subresources(resource)));
        }
        return new ApiVersion(group, name, resources);
    }

    private static List<ApiResource.Sub> subresources(JsonObject resource) {
        var found = new ArrayList<ApiResource.Sub>();
        for (var sub : objects(resource, "subresources")) {
            found.add(new ApiResource.Sub(
                    text(sub, "/subresource"), text(sub, "/responseKind/kind"), texts(sub, "verbs")));
        }
        return found;
    }

    static String text(JsonObject object, String pointer) {
        var value = object.string(pointer);
        return value == null ? "" : value;
    }

    static List<JsonObject> objects(JsonObject object, String member) {
        var array = object.array("/" + member);
        return array == null ? List.of() : array.objects().toList();
    }

    static List<String> texts(JsonObject object, String member) {
        var array = object.array("/" + member);
        return array == null ? List.of() : array.strings().toList();
    }
}

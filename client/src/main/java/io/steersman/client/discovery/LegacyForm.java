package io.steersman.client.discovery;

import io.steersman.client.discovery.ApiSurface.ApiVersion;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads discovery's older form: a list of groups with their versions, and one document for each group-version. */
final class LegacyForm {

    private LegacyForm() {}

    /** The versions named in {@code /api}: {@code v1}. */
    static List<String> coreVersions(JsonObject apiVersions) {
        return AggregatedForm.texts(apiVersions, "versions");
    }

    /** The group-versions of each group named in {@code /apis}, the preferred version first. */
    static List<List<String>> groupVersions(JsonObject apiGroupList) {
        var groups = new ArrayList<List<String>>();
        for (var group : AggregatedForm.objects(apiGroupList, "groups")) {
            var preferred = AggregatedForm.text(group, "/preferredVersion/groupVersion");
            var versions = new ArrayList<String>();
            for (var version : AggregatedForm.objects(group, "versions")) {
                var name = AggregatedForm.text(version, "/groupVersion");
                versions.add(name.equals(preferred) ? 0 : versions.size(), name);
            }
            groups.add(versions);
        }
        return groups;
    }

    /** The resources of one group-version; an entry with a slash is a subresource of the entry before the slash. */
    static ApiVersion version(String apiVersion, JsonObject apiResourceList) {
        var slash = apiVersion.indexOf('/');
        var group = slash < 0 ? "" : apiVersion.substring(0, slash);
        var version = apiVersion.substring(slash + 1);
        var subresources = new LinkedHashMap<String, List<ApiResource.Sub>>();
        var mains = new ArrayList<JsonObject>();
        for (var entry : AggregatedForm.objects(apiResourceList, "resources")) {
            var name = AggregatedForm.text(entry, "/name");
            var cut = name.indexOf('/');
            if (cut < 0) {
                mains.add(entry);
            } else {
                subresources
                        .computeIfAbsent(name.substring(0, cut), n -> new ArrayList<>())
                        .add(new ApiResource.Sub(
                                name.substring(cut + 1),
                                AggregatedForm.text(entry, "/kind"),
                                AggregatedForm.texts(entry, "verbs")));
            }
        }
        var resources = new ArrayList<ApiResource>();
        for (var main : mains) {
            var name = AggregatedForm.text(main, "/name");
            resources.add(new ApiResource(
                    group,
                    version,
                    name,
                    AggregatedForm.text(main, "/singularName"),
                    AggregatedForm.text(main, "/kind"),
                    main.bool("/namespaced"),
                    AggregatedForm.texts(main, "verbs"),
                    AggregatedForm.texts(main, "shortNames"),
                    AggregatedForm.texts(main, "categories"),
                    subresources.getOrDefault(name, List.of())));
        }
        return new ApiVersion(group, version, resources);
    }
}

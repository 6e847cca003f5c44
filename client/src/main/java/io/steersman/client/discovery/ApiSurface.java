package io.steersman.client.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that a server serves, as of one moment. Groups stand in the server's order of preference, and within one its versions.
 * Immutable.
 *
 * @param failures group-versions that could not be told of; the rest is whole all the same
 */
public record ApiSurface(List<ApiGroup> groups, List<Failure> failures) {

    /**
     * A group.
     *
     * @param name empty for the core group
     * @param versions the preferred one first
     */
    public record ApiGroup(String name, List<ApiVersion> versions) {
        public ApiGroup {
            versions = List.copyOf(versions);
        }
    }

    /** A version of a group, with its resources. */
    public record ApiVersion(String group, String version, List<ApiResource> resources) {
        public ApiVersion {
            resources = List.copyOf(resources);
        }

        /** {@code v1}, {@code apps/v1}. */
        public String apiVersion() {
            return group.isEmpty() ? version : group + "/" + version;
        }
    }

    /** A group-version that could not be told of, usually because the server behind it does not answer. */
    public record Failure(String apiVersion, String why) {}

    public ApiSurface {
        groups = List.copyOf(groups);
        failures = List.copyOf(failures);
    }

    /** Every resource of every version. */
    public List<ApiResource> resources() {
        return groups.stream()
                .flatMap(g -> g.versions().stream())
                .flatMap(v -> v.resources().stream())
                .toList();
    }

    /**
     * The resource that a word means, as kubectl takes it: plural, singular, kind or short name, alone ({@code deploy}), with
     * its group ({@code deployments.apps}) or with version and group ({@code deployments.v1.apps}). The preferred version wins.
     */
    public Optional<ApiResource> named(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        var dot = lower.indexOf('.');
        var name = dot < 0 ? lower : lower.substring(0, dot);
        var rest = dot < 0 ? "" : lower.substring(dot + 1);
        return resources().stream()
                .filter(r -> r.answersTo(name))
                .filter(r -> rest.isEmpty() || rest.equals(r.group()) || rest.equals(r.version() + "." + r.group()))
                .findFirst();
    }

    /** The resources of a category such as {@code all}, each in its preferred version. */
    public List<ApiResource> inCategory(String category) {
        return groups.stream()
                .filter(g -> !g.versions().isEmpty())
                .flatMap(g -> g.versions().get(0).resources().stream())
                .filter(r -> r.categories().contains(category))
                .toList();
    }
}

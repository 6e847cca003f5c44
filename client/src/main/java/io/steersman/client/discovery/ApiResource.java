package io.steersman.client.discovery;

import java.util.List;

/**
 * A resource as the server describes it.
 *
 * @param group empty for the core group
 * @param plural its name in paths
 * @param singular empty if the server does not say
 * @param kind of its objects
 * @param verbs such as {@code get}, {@code list}, {@code deletecollection}
 * @param subresources in the order in which the server names them
 */
public record ApiResource(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        boolean namespaced,
        List<String> verbs,
        List<String> shortNames,
        List<String> categories,
        List<Sub> subresources) {

    /**
     * A subresource.
     *
     * @param name {@code status}, {@code scale}
     * @param kind of what it answers with
     */
    public record Sub(String name, String kind, List<String> verbs) {
        public Sub {
            verbs = List.copyOf(verbs);
        }
    }

    public ApiResource {
        verbs = List.copyOf(verbs);
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = List.copyOf(subresources);
    }

    /** {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Whether its objects have this subresource. */
    public boolean has(String subresource) {
        return subresources.stream().anyMatch(s -> s.name().equals(subresource));
    }

    /** Whether somebody who types {@code word} means it: by plural, singular, kind or short name, all in lower case. */
    boolean answersTo(String word) {
        return plural.equals(word) || singular.equals(word) || shortNames.contains(word) || kind.equalsIgnoreCase(word);
    }
}

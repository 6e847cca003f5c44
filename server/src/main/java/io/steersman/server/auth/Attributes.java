package io.steersman.server.auth;

/**
 * What a user wants to do, as authorization sees it.
 *
 * @param verb {@code get}, {@code list}, …; for a path that is no resource, the HTTP method in small letters
 * @param path of the request, for what is no resource
 * @param resource empty for a path that is no resource
 */
public record Attributes(
        String verb, String path, String group, String resource, String subresource, String namespace, String name) {

    public static Attributes ofPath(String verb, String path) {
        return new Attributes(verb, path, "", "", "", "", "");
    }

    public boolean isResource() {
        return !resource.isEmpty();
    }

    /** {@code pods}, {@code pods/log}. */
    public String resourceWithSubresource() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
}

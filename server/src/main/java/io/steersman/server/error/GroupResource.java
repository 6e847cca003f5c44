package io.steersman.server.error;

/**
 * A resource without its version, as messages name it: {@code pods}, {@code deployments.apps}.
 *
 * @param group empty for the core group
 * @param resource the plural
 */
public record GroupResource(String group, String resource) {

    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}

package io.steersman.server.auth;

import java.util.Set;

/** Says whether a user may do something. */
@FunctionalInterface
public interface Authorizer {

    boolean allows(User user, Attributes attributes);

    /**
     * What a cluster's bootstrap roles allow: everything to {@code system:masters}, discovery to whoever is known, health and
     * version to everybody, and asking about oneself.
     */
    static Authorizer bootstrap() {
        var everybody = Set.of("/healthz", "/livez", "/readyz", "/version", "/version/");
        var known = Set.of("/api", "/apis", "/openapi");
        var aboutOneself = Set.of("selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews");
        return (user, asked) -> {
            if (user.in(User.MASTERS)) {
                return true;
            }
            if (asked.isResource()) {
                return user.in(User.ALL_AUTHENTICATED)
                        && asked.verb().equals("create")
                        && aboutOneself.contains(asked.resource());
            }
            if (!asked.verb().equals("get")) {
                return false;
            }
            return everybody.contains(asked.path())
                    || user.in(User.ALL_AUTHENTICATED)
                            && known.stream()
                                    .anyMatch(p -> asked.path().equals(p)
                                            || asked.path().startsWith(p + "/"));
        };
    }
}

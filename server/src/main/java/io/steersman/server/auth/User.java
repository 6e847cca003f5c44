package io.steersman.server.auth;

import java.util.List;
import java.util.Map;

/**
 * Who the server believes the peer to be.
 *
 * @param extra by key, what else the authenticator knows
 */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    public static final String ALL_AUTHENTICATED = "system:authenticated";

    /** The group whose members may everything. */
    public static final String MASTERS = "system:masters";

    public static final User ANONYMOUS = new User("system:anonymous", "", List.of("system:unauthenticated"), Map.of());

    /** The server itself, for what its controllers and its start do. */
    public static final User SERVER = of("system:apiserver", MASTERS);

    public User {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }

    /** A named user of these groups; every user but the anonymous one is {@code system:authenticated} too. */
    public static User of(String name, String... groups) {
        var all = new java.util.ArrayList<>(List.of(groups));
        all.add(ALL_AUTHENTICATED);
        return new User(name, "", all, Map.of());
    }

    public boolean in(String group) {
        return groups.contains(group);
    }

    public boolean anonymous() {
        return equals(ANONYMOUS);
    }
}

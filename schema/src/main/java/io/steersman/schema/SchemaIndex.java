package io.steersman.schema;

import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is: the version of Kubernetes and the group-versions, those that are served in the order of discovery.
 *
 * @param ids the group-versions by id, so that a file can refer to another's types by {@code rbac/v1} alone
 */
record SchemaIndex(String version, List<GroupVersion> served, List<GroupVersion> all, Map<String, GroupVersion> ids) {

    static final String FILE = "index.txt";

    static SchemaIndex read(String text) {
        String version = null;
        var served = new ArrayList<GroupVersion>();
        var ids = new LinkedHashMap<String, GroupVersion>();
        var number = 0;
        for (var line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var space = line.indexOf(' ');
            var word = space < 0 ? line : line.substring(0, space);
            var rest = space < 0 ? "" : line.substring(space).strip();
            if (rest.isEmpty() || rest.indexOf(' ') >= 0) {
                throw malformed(number, "\"" + line + "\" is not a word and a value");
            }
            switch (word) {
                case "kubernetes" -> version = rest;
                case "served", "types" -> {
                    var groupVersion = GroupVersion.parse(rest);
                    if (ids.put(groupVersion.id(), groupVersion) != null) {
                        throw malformed(number, "a second group-version is called " + groupVersion.id());
                    }
                    if (word.equals("served")) {
                        served.add(groupVersion);
                    }
                }
                default -> throw malformed(number, "\"" + word + "\" is not one of kubernetes, served, types");
            }
        }
        return new SchemaIndex(required(version), List.copyOf(served), List.copyOf(ids.values()), Map.copyOf(ids));
    }

    private static String required(@Nullable String version) {
        if (version == null) {
            throw malformed(1, "there is no line \"kubernetes VERSION\"");
        }
        return version;
    }

    private static DecodeException malformed(int line, String why) {
        return new DecodeException(FILE + ":" + line + ": " + why);
    }
}

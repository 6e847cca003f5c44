package io.steersman.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is: the version of Kubernetes and the group-versions, those that are served in the order of discovery.
 *
 * @param ids the group-versions by id, so that a file can refer to another's types by {@code rbac/v1} alone
 */
record SchemaIndex(String version, List<GroupVersion> served, List<GroupVersion> all, Map<String, GroupVersion> ids) {

    static final String FILE = "index.txt";

    static SchemaIndex read(Lines lines) {
        lines.next();
        lines.expect("kubernetes");
        var version = lines.word("the version");
        lines.end();
        var served = new ArrayList<GroupVersion>();
        var ids = new LinkedHashMap<String, GroupVersion>();
        for (lines.next(); !lines.atEnd(); lines.next()) {
            var word = lines.word("served or types");
            if (!word.equals("served") && !word.equals("types")) {
                throw lines.malformed("\"" + word + "\" is not served or types");
            }
            var groupVersion = GroupVersion.parse(lines.word("a group-version"));
            lines.end();
            if (ids.put(groupVersion.id(), groupVersion) != null) {
                throw lines.malformed("a second group-version is called " + groupVersion.id());
            }
            if (word.equals("served")) {
                served.add(groupVersion);
            }
        }
        return new SchemaIndex(version, List.copyOf(served), List.copyOf(ids.values()), Map.copyOf(ids));
    }
}

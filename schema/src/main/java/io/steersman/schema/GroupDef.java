package io.steersman.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything declared in one group-version: the content of one text file.
 *
 * @param resources in the order of discovery; empty if the group-version is not served but its types are used
 * @param types by name, in the order of the file
 * @param enums by name, in the order of the file
 */
public record GroupDef(
        GroupVersion groupVersion,
        List<ResourceDef> resources,
        Map<String, TypeDef> types,
        Map<String, EnumDef> enums) {

    public GroupDef {
        resources = List.copyOf(resources);
    }

    /** The resource of this plural name, or null. */
    public @Nullable ResourceDef resource(String plural) {
        for (var resource : resources) {
            if (resource.plural().equals(plural)) {
                return resource;
            }
        }
        return null;
    }
}

package io.steersman.server.columns;

import static io.steersman.server.columns.Cells.objects;
import static io.steersman.server.columns.Cells.textOr;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonObject;
import java.util.stream.Collectors;

/** The columns of what extends or runs the API itself: custom resource definitions, API services, leases, priorities. */
final class ExtensionColumns {

    private ExtensionColumns() {}

    static Columns customResourceDefinition() {
        return TableColumns.named()
                .text("Scope", "/spec/scope")
                .text("Versions", c -> Cells.each(c, "/spec/versions", "/name"))
                .created()
                .wide("Group", c -> textOr(c, "/spec/group", ""))
                .wide("Kind", c -> textOr(c, "/spec/names/kind", ""))
                .wide(
                        "ShortNames",
                        c -> Cells.texts(c, "/spec/names/shortNames").collect(Collectors.joining(",")))
                .wideBool("Established", c -> Cells.conditionIs(c, "Established", "True"));
    }

    static Columns apiService() {
        return TableColumns.named()
                .text(
                        "Service",
                        a -> a.object("/spec/service") == null
                                ? "Local"
                                : textOr(a, "/spec/service/namespace", "") + "/" + textOr(a, "/spec/service/name", ""))
                .text("Available", ExtensionColumns::available)
                .age();
    }

    private static String available(JsonObject service) {
        var condition = Cells.condition(service, "Available");
        if (condition == null) {
            return "Unknown";
        }
        var status = textOr(condition, "/status", "Unknown");
        var reason = textOr(condition, "/reason", "");
        return status.equals("True") || reason.isEmpty() ? status : status + " (" + reason + ")";
    }

    static Columns lease() {
        return TableColumns.named().text("Holder", "/spec/holderIdentity").age();
    }

    static Columns runtimeClass() {
        return TableColumns.named().text("Handler", "/handler").age();
    }

    static Columns priorityClass() {
        return TableColumns.named()
                .integer("Value", "/value")
                .bool("Global-Default", p -> p.bool("/globalDefault"))
                .age()
                .text("PreemptionPolicy", "/preemptionPolicy", "PreemptLowerPriority");
    }

    static Columns storageVersionMigration() {
        return TableColumns.named()
                .text("Resource", m -> {
                    var group = textOr(m, "/spec/resource/group", "");
                    var resource = textOr(m, "/spec/resource/resource", "");
                    return group.isEmpty() ? resource : resource + "." + group;
                })
                .text(
                        "Status",
                        m -> objects(m, "/status/conditions")
                                .filter(c -> "True".equals(c.string("/status")))
                                .reduce((a, b) -> b)
                                .map(c -> textOr(c, "/type", ""))
                                .orElse(""));
    }
}

package io.steersman.server.kinds;

import io.steersman.server.columns.BuiltInColumns;
import io.steersman.server.defaults.BuiltInDefaults;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.registry.Columns;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.NameRules;
import io.steersman.server.registry.SelectableFields;
import io.steersman.server.registry.WriteContext;
import io.steersman.server.validation.BuiltInChecks;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Services: given a cluster address, and node ports where their type asks for them. Fields that belong to a type the service
 * has left are dropped on update, unless the caller touched them.
 */
final class ServiceRules implements KindRules {

    private static final UnaryOperator<JsonObject> DEFAULTS = BuiltInDefaults.of("services", "v1");
    private static final SelectableFields FIELDS = SelectableFields.ofPaths(List.of("spec.clusterIP", "spec.type"));

    private final ClusterAddresses addresses = new ClusterAddresses();
    private final NodePorts ports = new NodePorts();

    @Override
    public List<String> nameProblems(String name, boolean prefix) {
        return NameRules.dnsLabel(name, prefix);
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return DEFAULTS.apply(object);
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object, WriteContext context) {
        var service = object.set("/status/loadBalancer", JsonObject.EMPTY);
        return allocated(service, null, context);
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old, WriteContext context) {
        return context.subresource().isEmpty() ? allocated(leaving(object, old), old, context) : object;
    }

    private JsonObject allocated(JsonObject service, @Nullable JsonObject old, WriteContext context) {
        var errors = new FieldErrors();
        var addressed = external(service) ? service : addresses.allocate(service, context, errors);
        var complete = ports.allocate(addressed, old, context, errors);
        var name = service.string("/metadata/name");
        errors.throwIfAny("", "Service", name == null ? "" : name);
        return complete;
    }

    /** What a service that changes its type leaves behind: addresses, node ports, traffic policies. */
    private static JsonObject leaving(JsonObject service, JsonObject old) {
        var next = service;
        if (external(service)) {
            for (var field : List.of(
                    "clusterIP",
                    "clusterIPs",
                    "ipFamilies",
                    "ipFamilyPolicy",
                    "internalTrafficPolicy",
                    "externalTrafficPolicy",
                    "healthCheckNodePort",
                    "allocateLoadBalancerNodePorts")) {
                next = next.remove("/spec/" + field);
            }
            return NodePorts.without(next);
        }
        for (var kept : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
            var before = old.at("/spec/" + kept);
            if (next.at("/spec/" + kept) == null && before != null && !external(old)) {
                next = next.set("/spec/" + kept, before);
            }
        }
        if (NodePorts.wanted(old) && !NodePorts.wanted(service)) {
            next = NodePorts.without(next);
            var byExternalAddress = next.array("/spec/externalIPs");
            if (byExternalAddress == null || byExternalAddress.isEmpty()) {
                next = next.remove("/spec/externalTrafficPolicy");
            }
        }
        if (!"LoadBalancer".equals(service.string("/spec/type"))) {
            next = next.remove("/spec/allocateLoadBalancerNodePorts").remove("/spec/healthCheckNodePort");
        }
        return next;
    }

    private static boolean external(JsonObject service) {
        return "ExternalName".equals(service.string("/spec/type"));
    }

    /** One address says the same as a list of one, and the other way about. */
    static JsonObject withAddress(JsonObject service, String address) {
        return service.set("/spec/clusterIP", address).set("/spec/clusterIPs", JsonArray.of(address));
    }

    @Override
    public void validateCreate(JsonObject object, WriteContext context, FieldErrors errors) {
        BuiltInChecks.run("services", object, null, errors);
    }

    @Override
    public void validateUpdate(JsonObject object, JsonObject old, WriteContext context, FieldErrors errors) {
        if (context.subresource().isEmpty()) {
            BuiltInChecks.run("services", object, old, errors);
        }
    }

    @Override
    public boolean allowCreateOnUpdate() {
        return true;
    }

    @Override
    public boolean statusMayChangeMetadata() {
        return true;
    }

    @Override
    public boolean deleteReturnsObject() {
        return true;
    }

    @Override
    public SelectableFields selectableFields() {
        return FIELDS;
    }

    @Override
    public @Nullable Columns columns() {
        return BuiltInColumns.of("services");
    }

    @Override
    public void deleted(JsonObject object) {
        addresses.release(object);
        ports.release(object);
    }
}

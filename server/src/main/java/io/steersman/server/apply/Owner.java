package io.steersman.server.apply;

import io.steersman.server.error.GoText;

/**
 * Who owns fields: what tells one entry of {@code managedFields} from another. Appliers are the same whatever version they
 * apply in, so theirs is not part of it.
 *
 * @param apiVersion empty for an applier
 * @param subresource empty for the object itself
 */
record Owner(String manager, String operation, String apiVersion, String subresource) implements Comparable<Owner> {

    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    /** The write that is going on, before what it has changed is added to what its manager had. */
    static final Owner SELF = new Owner("current-operation", UPDATE, "", "");

    static Owner of(Manager manager, String operation) {
        var name = manager.name().isEmpty() ? "unknown" : manager.name();
        return new Owner(name, operation, operation.equals(APPLY) ? "" : manager.apiVersion(), manager.subresource());
    }

    /** As conflicts name it: {@code "kubectl" with subresource "status" using apps/v1}. */
    @Override
    public String toString() {
        var through = subresource.isEmpty() ? "" : " with subresource " + GoText.quote(subresource);
        return GoText.quote(manager) + through + (operation.equals(UPDATE) ? " using " + apiVersion : "");
    }

    @Override
    public int compareTo(Owner that) {
        return key().compareTo(that.key());
    }

    private String key() {
        return manager + '\0' + operation + '\0' + apiVersion + '\0' + subresource;
    }
}

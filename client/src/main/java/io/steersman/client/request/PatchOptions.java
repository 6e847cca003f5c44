package io.steersman.client.request;

import io.steersman.wire.http.Query;

/** How a patch is sent. */
public final class PatchOptions extends ChangeOptions<PatchOptions> {

    private String manager = "";
    private boolean force;

    @Override
    PatchOptions self() {
        return this;
    }

    /** The name under which the server remembers who set the fields. An apply patch must have one. */
    public PatchOptions fieldManager(String name) {
        manager = checkedManager(name);
        return this;
    }

    /** Takes over fields that other managers own. Only an apply patch may be forced. */
    public PatchOptions force() {
        force = true;
        return this;
    }

    Query query(Patch patch) {
        if (force && !patch.isApply()) {
            throw new IllegalArgumentException("only an apply patch can be forced, not " + patch.contentType());
        }
        if (patch.isApply() && manager.isEmpty()) {
            throw new IllegalArgumentException("an apply patch needs fieldManager(…): who applies?");
        }
        var query = super.query();
        if (!manager.isEmpty()) {
            query = query.plus("fieldManager", manager);
        }
        return force ? query.plus("force", "true") : query;
    }
}

package io.steersman.client.request;

import io.steersman.wire.http.Query;

/** How a server-side apply is sent. */
public final class ApplyOptions extends ChangeOptions<ApplyOptions> {

    private boolean force;

    @Override
    ApplyOptions self() {
        return this;
    }

    /** Takes over fields that other managers own, instead of failing with {@code CONFLICT}. */
    public ApplyOptions force() {
        force = true;
        return this;
    }

    Query query(String manager) {
        var query = super.query().plus("fieldManager", checkedManager(manager));
        return force ? query.plus("force", "true") : query;
    }
}

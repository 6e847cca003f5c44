package io.steersman.client.request;

import io.steersman.wire.http.Query;

/** How an object is created or replaced. */
public final class WriteOptions extends ChangeOptions<WriteOptions> {

    private String manager = "";

    @Override
    WriteOptions self() {
        return this;
    }

    /** The name under which the server remembers who set the fields; the first part of the User-Agent unless said. */
    public WriteOptions fieldManager(String name) {
        manager = checkedManager(name);
        return this;
    }

    @Override
    Query query() {
        var query = super.query();
        return manager.isEmpty() ? query : query.plus("fieldManager", manager);
    }
}

package io.steersman.client.request;

import io.steersman.wire.http.Query;

/** How one object is read. */
public final class GetOptions extends Options<GetOptions> {

    private ReadAt at = ReadAt.latest();

    @Override
    GetOptions self() {
        return this;
    }

    /**
     * How fresh it must be.
     *
     * @throws IllegalArgumentException for {@link ReadAt#exactly}: the API reads only lists at one exact version
     */
    public GetOptions at(ReadAt point) {
        if (point instanceof ReadAt.Exactly) {
            throw new IllegalArgumentException("one object cannot be read at exactly a version, only a list can;"
                    + " list with fields(\"metadata.name=…\")");
        }
        at = point;
        return this;
    }

    @Override
    Query query() {
        var query = super.query();
        if (at instanceof ReadAt.Any) {
            return query.plus("resourceVersion", "0");
        }
        return at instanceof ReadAt.NotOlderThan n
                ? query.plus("resourceVersion", n.version().toString())
                : query;
    }
}

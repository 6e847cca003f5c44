package io.steersman.bench.peer;

import java.util.List;

/** What a peer must be able to do. */
interface Client extends AutoCloseable {

    /** All pods of all namespaces. */
    List<?> list() throws Exception;

    /** One pod; something of it, so that it is really read. */
    String get(String namespace, String name) throws Exception;

    @Override
    void close() throws java.io.IOException;
}

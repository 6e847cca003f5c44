package io.steersman.testing.subject;

import io.steersman.wire.http.Transport;

/** A running API server, seen from outside: a way to send requests and the two users every suite needs. */
public interface ApiServer extends AutoCloseable {

    Transport transport();

    /** The bearer token of a member of {@code system:masters}. */
    String adminToken();

    /** The bearer token of {@code jane}, who may do nothing. */
    String userToken();

    /** Makes history before this revision unavailable, as etcd's compaction does. */
    void compact(long revision);

    /** The address of a door on a socket; null if there is none. */
    @org.jspecify.annotations.Nullable String address();

    @Override
    void close();
}

package io.steersman.http.client;

import io.steersman.http.exchange.Exchange;
import io.steersman.wire.error.TransportException.Kind;

/**
 * A connection to the server that is ready for exchanges. Any thread.
 *
 * <p>The {@link Pool} knows the two kinds only by this, so that who speaks one protocol does not load the other.
 */
interface Link {

    /** Whether it carries many exchanges at once. The others carry one, and stand idle in between. */
    boolean shared();

    /** Takes room for one exchange; false: there is none. Of a shared connection, guarded by the pool. */
    boolean reserve();

    /** Gives the room of one exchange back. */
    void unreserve();

    /** How many exchanges have room. */
    int reserved();

    /** From now on there is room for so many. */
    void allow(int most);

    /** Carries an exchange for which the {@link Pool} has reserved room here. */
    void carry(Exchange exchange);

    /** Ends the connection and every exchange on it. */
    void shut(Kind kind, String why);
}

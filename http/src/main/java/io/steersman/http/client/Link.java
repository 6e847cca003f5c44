package io.steersman.http.client;

import io.steersman.http.exchange.Exchange;
import io.steersman.wire.error.TransportException.Kind;

/** A connection to the server that is ready for exchanges. Any thread. */
interface Link {

    /** Carries an exchange for which the {@link Pool} has reserved room here. */
    void carry(Exchange exchange);

    /** Ends the connection and every exchange on it. */
    void shut(Kind kind, String why);
}

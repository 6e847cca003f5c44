package io.steersman.http.contract;

class Http1TlsTransportTest extends TransportContract {

    Http1TlsTransportTest() {
        super(Fixture.Way.HTTP_1_TLS);
    }
}

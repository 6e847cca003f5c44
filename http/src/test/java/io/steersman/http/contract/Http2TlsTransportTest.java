package io.steersman.http.contract;

class Http2TlsTransportTest extends TransportContract {

    Http2TlsTransportTest() {
        super(Fixture.Way.HTTP_2_TLS);
    }
}

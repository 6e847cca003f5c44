package io.steersman.http.contract;

class Http1TransportTest extends TransportContract {

    Http1TransportTest() {
        super(Fixture.Way.HTTP_1);
    }
}

package io.steersman.http.contract;

class LocalTransportTest extends TransportContract {

    LocalTransportTest() {
        super(Fixture.Way.LOCAL);
    }
}

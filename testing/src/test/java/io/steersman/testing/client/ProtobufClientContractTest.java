package io.steersman.testing.client;

import io.steersman.client.KubeOptions;

/** Built-in types in protobuf, as the client sends and asks by itself. */
class ProtobufClientContractTest extends TypedClient {

    @Override
    void media(KubeOptions options) {
        // Protobuf is what the client chooses.
    }
}

package io.steersman.testing.client;

import io.steersman.client.KubeOptions;

/** Built-in types in JSON. */
class JsonClientContractTest extends TypedClient {

    @Override
    void media(KubeOptions options) {
        options.jsonOnly();
    }
}

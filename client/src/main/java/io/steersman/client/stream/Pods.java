package io.steersman.client.stream;

import io.steersman.api.ObjectKey;
import io.steersman.client.request.Call;
import io.steersman.client.request.Target;
import io.steersman.wire.http.Request;

/** Requests about the subresources of a pod. */
final class Pods {

    private Pods() {}

    static Call get(ObjectKey pod, String subresource, String verb) {
        if (pod.namespace().isEmpty()) {
            throw new IllegalArgumentException("a pod lives in a namespace: name it, beside \"" + pod.name() + "\"");
        }
        var target = new Target("", "v1", "pods", pod.namespace(), pod.name(), subresource);
        var words = verb + " " + target.sub(null).words();
        return new Call(Request.of("GET", target.path()), words);
    }
}

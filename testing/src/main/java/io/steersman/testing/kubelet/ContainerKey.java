package io.steersman.testing.kubelet;

/** A container of a pod. */
record ContainerKey(String namespace, String pod, String container) {

    @Override
    public String toString() {
        return namespace + "/" + pod + "/" + container;
    }
}

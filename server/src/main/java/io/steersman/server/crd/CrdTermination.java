package io.steersman.server.crd;

import io.steersman.server.error.Refusal;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Conditions;
import io.steersman.server.request.Conditions.Why;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Store;
import io.steersman.server.store.Stored;
import io.steersman.server.verb.DeleteOptions;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;

/**
 * The end of a CRD: its instances are deleted, each with its own finalizers, and when the last one is gone the CRD loses its
 * finalizer and goes too. Used by one thread at a time.
 */
final class CrdTermination {

    private static final Why PENDING = new Why(
            "InstanceDeletionPending",
            "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");
    private static final Why IN_PROGRESS =
            new Why("InstanceDeletionInProgress", "CustomResource deletion is in progress");

    private final Verbs verbs;
    private final Store store;
    private final WriteOptions options;

    CrdTermination(Verbs verbs, Store store, WriteOptions options) {
        this.verbs = verbs;
        this.store = store;
        this.options = options;
    }

    /** A CRD whose deletionTimestamp has just been set, with the condition that says so. */
    static JsonObject marked(JsonObject object) {
        var since = new Crd(object).text("/metadata/deletionTimestamp");
        var now = since.isEmpty() ? Instant.EPOCH : Instant.parse(since);
        return Conditions.set(object, Crd.TERMINATING, "True", PENDING, now);
    }

    /**
     * Goes on with it as far as it goes now.
     *
     * @param self of CRDs
     * @param instances of this CRD, in the version that is stored
     * @return whether instances are left, so that it has to go on when they change
     */
    boolean goOn(Crd crd, ResourceDefinition self, ResourceDefinition instances, Instant now) {
        var status = new Target(self, "", crd.name(), "status");
        verbs.update(status, Edit.patch(o -> Conditions.set(o, Crd.TERMINATING, "True", IN_PROGRESS, now)), options);
        store.live(instances.storageKey(), "").toList().forEach(instance -> delete(instances, instance));
        if (store.live(instances.storageKey(), "").findAny().isPresent()) {
            return true;
        }
        verbs.update(Target.of(self, "", crd.name()), Edit.patch(CrdTermination::released), options);
        return false;
    }

    private void delete(ResourceDefinition definition, Stored instance) {
        var object = instance.object();
        if (Meta.deleting(object)) {
            return;
        }
        try {
            var target = Target.of(definition, Meta.namespace(object), Meta.name(object));
            verbs.delete(target, DeleteOptions.NONE.onlyIf(Meta.uid(object)), options);
        } catch (Refusal e) {
            // Somebody else was faster; what is there now is looked at when it has changed.
            if (e.status().code() != 404 && e.status().code() != 409) {
                throw e;
            }
        }
    }

    private static JsonObject released(JsonObject object) {
        var left = Meta.finalizers(object).stream()
                .filter(name -> !name.equals(Crd.FINALIZER))
                .toList();
        return Meta.withFinalizers(object, left);
    }
}

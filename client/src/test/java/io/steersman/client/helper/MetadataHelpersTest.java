package io.steersman.client.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.Uid;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.api.meta.v1.ObjectMeta;
import org.junit.jupiter.api.Test;

class MetadataHelpersTest {

    @Test
    void finalizersArePutOnAndTakenOffOnce() {
        var none = ObjectMeta.of(m -> m.name("a"));
        var one = Finalizers.add(none, "x/y");
        assertThat(one.finalizers()).containsExactly("x/y");
        assertThat(Finalizers.add(one, "x/y")).isSameAs(one);
        assertThat(Finalizers.remove(one, "x/y").finalizers()).isEmpty();
        assertThat(Finalizers.remove(none, "x/y")).isSameAs(none);
        assertThat(Finalizers.isDue(one, "x/y")).isFalse();
        var going = ObjectMeta.CODEC.fromJson(
                "{\"name\":\"a\",\"deletionTimestamp\":\"2026-11-26T12:00:00Z\",\"finalizers\":[\"x/y\"]}");
        assertThat(Finalizers.isDue(going, "x/y")).isTrue();
    }

    @Test
    void ownersAreNamedByUid() {
        var owner = ConfigMap.of(c -> c.metadata(m -> m.name("site").uid("u-1")));
        var reference = Owners.controller(owner);
        assertThat(reference.kind()).isEqualTo("ConfigMap");
        assertThat(reference.apiVersion()).isEqualTo("v1");
        assertThat(reference.controller()).isTrue();
        assertThat(reference.blockOwnerDeletion()).isTrue();
        var owned = ObjectMeta.of(m -> m.ownerReferences(java.util.List.of(reference)));
        assertThat(Owners.controllerOf(owned)).contains(reference);
        assertThat(Owners.isOwnedBy(owned, Uid.of("u-1"))).isTrue();
        assertThat(Owners.isOwnedBy(owned, Uid.of("u-2"))).isFalse();
        assertThat(Owners.controllerOf(
                        ObjectMeta.of(m -> m.ownerReferences(java.util.List.of(Owners.reference(owner))))))
                .isEmpty();
        assertThatThrownBy(() -> Owners.controller(ConfigMap.of(c -> c.metadata(m -> m.name("new")))))
                .isInstanceOf(IllegalStateException.class);
    }
}

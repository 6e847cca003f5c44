package io.steersman.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.Uid;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.client.condition.Conditions;
import io.steersman.client.request.Propagation;
import io.steersman.client.resource.Deletion;
import io.steersman.wire.error.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Deleting: guards, policies, collections. */
class DeletingClientContractTest extends ClientContract {

    @Test
    void aDeletionSaysThatTheObjectIsGone() {
        var created = create("a");

        assertThat(configMaps().delete("a"))
                .isInstanceOfSatisfying(
                        Deletion.Gone.class,
                        gone -> assertThat(gone.uid())
                                .isEqualTo(created.metadata().uid()));
        assertThat(configMaps().find("a")).isEmpty();
        assertRefused(Reason.NOT_FOUND, () -> configMaps().delete("a"));
    }

    @Test
    void deletingAnotherObjectThanTheOneMeantIsRefused() {
        var seen = create("a");
        configMaps().update("a", c -> c.with(b -> b.data("k", "2")));

        assertRefused(Reason.CONFLICT, () -> configMaps().delete("a", o -> o.onlyIf(Uid.of(FOREIGN))));
        assertRefused(Reason.CONFLICT, () -> configMaps().delete("a", o -> o.onlyIf(seen.resourceVersion())));
        assertThat(configMaps().find("a")).isPresent();
        assertThat(configMaps().delete("a", o -> o.onlyIf(seen.uid())).gone()).isTrue();
    }

    @Test
    void whatAFinalizerHoldsIsGoing() {
        configMaps().create(ConfigMap.of(c -> c.metadata(m -> m.name("a").finalizers("example.com/hold"))));

        assertThat(configMaps().delete("a"))
                .isInstanceOfSatisfying(
                        Deletion.Going.class,
                        going -> assertThat(
                                        ((ConfigMap) going.object()).metadata().deletionTimestamp())
                                .isNotNull());
        configMaps()
                .patch(
                        "a",
                        io.steersman.client.request.Patch.merge(
                                io.steersman.wire.json.JsonObject.parse("{\"metadata\":{\"finalizers\":null}}")));
        assertThat(configMaps().find("a")).isEmpty();
    }

    @Test
    void theThreePolicies() {
        for (var policy : Propagation.values()) {
            var owner = create("owner");
            configMaps()
                    .create(ConfigMap.of(c -> c.metadata(m -> m.name("child")
                            .ownerReferences(
                                    owner.metadata().uid(),
                                    r -> r.apiVersion("v1").kind("ConfigMap").name("owner")))));

            var deletion = configMaps().delete("owner", o -> o.propagation(policy));

            assertThat(deletion.gone()).as("%s", policy).isEqualTo(policy == Propagation.BACKGROUND);
            configMaps().await("owner", Conditions.deleted(), Duration.ofSeconds(20));
            assertThat(configMaps().find("owner")).isEmpty();
            if (policy == Propagation.ORPHAN) {
                assertThat(configMaps().get("child").metadata().ownerReferences())
                        .isEmpty();
                configMaps().delete("child");
            } else {
                configMaps().await("child", Conditions.deleted(), Duration.ofSeconds(20));
                assertThat(configMaps().find("child")).isEmpty();
            }
        }
    }

    @Test
    void aCollectionIsDeletedBySelector() {
        configMaps().create(ConfigMap.of(c -> c.metadata(m -> m.name("a").labels("app", "x"))));
        create("b");

        configMaps().deleteAll(o -> o.labels("app=x"));

        assertThat(configMaps().find("a")).isEmpty();
        assertThat(configMaps().find("b")).isPresent();
    }

    @Test
    void aDryDeletionLeavesTheObject() {
        create("a");

        configMaps().delete("a", o -> o.dryRun());

        assertThat(configMaps().find("a")).isPresent();
    }
}

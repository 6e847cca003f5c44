package io.steersman.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.Uid;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.request.FieldValidation;
import io.steersman.client.request.Patch;
import io.steersman.client.request.ReadAt;
import io.steersman.client.rest.Warning;
import io.steersman.wire.error.Reason;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Reading and writing typed objects; run once with protobuf and once with JSON. */
abstract class TypedClient extends ClientContract {

    @Test
    void whatIsCreatedIsReadBack() {
        var created = create("a");

        assertThat(created.metadata().uid()).isNotEmpty();
        assertThat(created.namespace()).isEqualTo(ns);
        assertThat(created.data()).containsEntry("k", "v");
        assertThat(configMaps().get("a")).isEqualTo(created);
        assertThat(configMaps().get("a", ReadAt.notOlderThan(created.resourceVersion())))
                .isEqualTo(created);
        assertThat(configMaps().find("a")).contains(created);
        assertThat(configMaps().find("none")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFoundAndSaysWhatWasAsked() {
        assertRefused(Reason.NOT_FOUND, () -> configMaps().get("none"))
                .hasMessageContaining("get configmaps \"none\" in namespace \"" + ns + "\"")
                .hasMessageContaining("configmaps \"none\" not found");
    }

    @Test
    void aNameIsTakenOnce() {
        create("a");

        assertRefused(Reason.ALREADY_EXISTS, () -> create("a"));
    }

    @Test
    void anInvalidObjectNamesItsField() {
        assertRefused(Reason.INVALID, () -> create("A_b")).hasMessageContaining("metadata.name");
    }

    @Test
    void aNameCanBeLeftToTheServer() {
        var created = configMaps().create(ConfigMap.of(c -> c.metadata(m -> m.generateName("gen-"))));

        assertThat(created.name()).startsWith("gen-").hasSize(9);
    }

    @Test
    void aReplacementThatComesSecondIsInConflict() {
        var seen = create("a");
        configMaps().replace(seen.with(c -> c.data("k", "first")));

        assertRefused(Reason.CONFLICT, () -> configMaps().replace(seen.with(c -> c.data("k", "second"))));

        assertThat(configMaps().get("a").data()).containsEntry("k", "first");
    }

    @Test
    void anUpdateThatComesSecondReadsAgainAndWins() {
        create("a");
        var disturbed = new ArrayList<String>();

        var updated = configMaps().update("a", read -> {
            if (disturbed.isEmpty()) {
                disturbed.add("once");
                configMaps().replace(read.with(c -> c.data("other", "x")));
            }
            return read.with(c -> c.data("k", "mine"));
        });

        assertThat(updated.data()).containsEntry("k", "mine").containsEntry("other", "x");
    }

    @Test
    void createOrUpdateDoesEither() {
        var wanted = configMap("a", "1");

        var created = configMaps().createOrUpdate(wanted, read -> read.with(c -> c.data("k", "2")));
        var updated = configMaps().createOrUpdate(wanted, read -> read.with(c -> c.data("k", "2")));

        assertThat(created.data()).containsEntry("k", "1");
        assertThat(updated.data()).containsEntry("k", "2");
        assertThat(updated.uid()).isEqualTo(created.uid());
    }

    @Test
    void patchesOfAllKinds() {
        create("a");

        assertThat(configMaps()
                        .patch("a", Patch.merge(JsonObject.parse("{\"data\":{\"m\":\"1\"}}")))
                        .data())
                .containsEntry("m", "1");
        assertThat(configMaps()
                        .patch("a", Patch.strategic(JsonObject.parse("{\"data\":{\"s\":\"2\"}}")))
                        .data())
                .containsEntry("s", "2");
        assertThat(configMaps()
                        .patch(
                                "a",
                                Patch.json(JsonArray.of(
                                        JsonObject.parse("{\"op\":\"replace\",\"path\":\"/data/k\",\"value\":\"3\"}"))))
                        .data())
                .containsEntry("k", "3");
    }

    @Test
    void aGuardedPatchChangesOnlyTheObjectThatIsMeant() {
        var seen = create("a");
        var patch = Patch.merge(JsonObject.parse("{\"data\":{\"k\":\"patched\"}}"));

        for (var guarded : new Patch[] {patch.onlyIf(Uid.of(FOREIGN)), patch.onlyIf(older(seen))}) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> configMaps().patch("a", guarded))
                    .isInstanceOfSatisfying(
                            io.steersman.wire.error.ApiException.class,
                            e -> assertThat(e.guardFailed()).as("%s", e).isTrue());
        }
        assertThat(configMaps().get("a").data()).containsEntry("k", "v");
        assertThat(configMaps().patch("a", patch.onlyIf(seen.uid())).data()).containsEntry("k", "patched");
    }

    private io.steersman.api.ResourceVersion older(ConfigMap seen) {
        configMaps().update("a", c -> c.with(b -> b.metadata(m -> m.labels("moved", "on"))));
        return seen.resourceVersion();
    }

    @Test
    void applyOwnsWhatItSets() {
        var mine = configMap("a", "mine");
        configMaps().apply(mine, "first");

        assertRefused(Reason.CONFLICT, () -> configMaps().apply(configMap("a", "yours"), "second"));
        var forced = configMaps().apply(configMap("a", "yours"), "second", o -> o.force());

        assertThat(forced.data()).containsEntry("k", "yours");
    }

    @Test
    void dryRunsLeaveNothing() {
        var dry = configMaps().create(configMap("a", "v"), o -> o.dryRun());

        assertThat(dry.metadata().uid()).isNotEmpty();
        assertThat(configMaps().find("a")).isEmpty();
    }

    @Test
    void unknownFieldsAreWarnedOfOrRefused() {
        var warnings = new ConcurrentLinkedQueue<Warning>();
        var listening = kube(server.adminToken(), o -> o.warnings(warnings::add));
        create("a");
        var patch = Patch.merge(JsonObject.parse("{\"nonsense\":1}"));

        listening.coreV1().configMaps(ns).patch("a", patch);

        assertThat(warnings).extracting(Warning::text).containsExactly("unknown field \"nonsense\"");
        assertRefused(
                Reason.INVALID, () -> configMaps().patch("a", patch, o -> o.fieldValidation(FieldValidation.STRICT)));
    }

    @Test
    void theStatusIsWrittenApart() {
        var pod = kube.coreV1()
                .pods(ns)
                .create(Pod.of(p ->
                        p.metadata(m -> m.name("p")).spec(s -> s.containers("main", c -> c.image("example/app:1")))));

        var running = kube.coreV1().pods(ns).status().update("p", p -> p.with(b -> b.status(s -> s.phase("Running"))));

        assertThat(running.status().phase()).isEqualTo("Running");
        assertThat(running.uid()).isEqualTo(pod.uid());
        assertThat(kube.coreV1().pods(ns).status().get("p")).isEqualTo(running);
    }

    @Test
    void whoMayNotIsToldSo() {
        var jane = kube(server.userToken(), o -> {});

        assertRefused(Reason.FORBIDDEN, () -> jane.coreV1().configMaps(ns).list())
                .hasMessageContaining("jane");
        var nobody = kube("wrong", o -> {});
        assertRefused(Reason.UNAUTHORIZED, () -> nobody.coreV1().configMaps(ns).list());
    }
}

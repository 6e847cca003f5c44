package io.steersman.server.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.schema.Schema;
import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Expected;
import io.steersman.server.decode.Kinds;
import io.steersman.server.error.Refusal;
import io.steersman.server.proto.RandomTrees;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ApplyTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);

    @Property(tries = 3)
    void applyingTheSameTwiceChangesNothing(@ForAll long seed) {
        var trees = new RandomTrees(seed);
        for (var resource : Schema.kubernetes().resources()) {
            if (resource.storage() == null) {
                continue;
            }
            var version = resource.groupVersion().apiVersion();
            var expected = Kinds.expected(version + "/" + resource.kind().name());
            // A key that is null names an element by that null, which is gone once it is read into a struct.
            var configuration = ((JsonObject) Directives.withoutNulls(trees.object(expected.shape())))
                    .remove("/metadata/managedFields");
            try {
                var once = applied(JsonObject.EMPTY, configuration, expected, NOON);
                var twice = applied(once, configuration, expected, LATER);
                assertThat(ManagedFields.withoutNewTimes(once, twice)).isEqualTo(once);
            } catch (Refusal elementsThatCannotBeNamed) {
                // In the patch, or in what is stored of it: a key that is empty is gone once it is read into a struct.
                assertThat(elementsThatCannotBeNamed.status().message())
                        .containsPattern("failed to create typed (patch|live) object");
            }
        }
    }

    private static JsonObject applied(JsonObject live, JsonObject configuration, Expected expected, Instant now) {
        var manager = new Manager("a", expected.apiVersion(), "", now);
        var applied = ManagedFields.apply(live, configuration, expected.shape(), manager, false);
        return Decoder.tidy(applied, expected).object();
    }

    @Test
    void aWriteThatOnlyBringsANewTimeIsNone() {
        var shape = Kinds.shape("v1/ConfigMap");
        var live = ManagedFields.afterUpdate(
                JsonObject.EMPTY,
                JsonObject.parse("{\"metadata\":{\"name\":\"a\",\"uid\":\"u\"},\"data\":{\"k\":\"1\"}}"),
                shape,
                new Manager("m", "v1", "", NOON));
        var entries = Objects.requireNonNull(live.array("/metadata/managedFields"));
        var fresh = live.set(
                "/metadata/managedFields",
                JsonArray.from(entries.objects()
                        .map(e -> e.with("time", LATER.toString()))
                        .toList()));
        assertThat(ManagedFields.withoutNewTimes(live, fresh)).isEqualTo(live);
        var changed = fresh.set("/data/k", "2");
        assertThat(ManagedFields.withoutNewTimes(live, changed)).isEqualTo(changed);
    }

    @Test
    void aScaleThatIsWrittenTakesTheReplicasFromWhoOwnedThem() {
        var fields = ScaleFields.at("/spec/replicas");
        var object = JsonArray.of(entry("m1", "Update", "apps/v1", "{\"f:spec\":{\"f:paused\":{},\"f:replicas\":{}}}")
                .with("time", "2026-01-01T12:00:00Z"));
        var scale = fields.toScale(object);
        assertThat(scale.toString())
                .isEqualTo("[{\"manager\":\"m1\",\"operation\":\"Update\",\"apiVersion\":\"autoscaling/v1\","
                        + "\"time\":\"2026-01-01T12:00:00Z\",\"fieldsType\":\"FieldsV1\","
                        + "\"fieldsV1\":{\"f:spec\":{\"f:replicas\":{}}}}]");
        var written = JsonArray.of(entry("m3", "Apply", "autoscaling/v1", "{\"f:spec\":{\"f:replicas\":{}}}")
                .with("subresource", "scale"));
        assertThat(fields.toObject(object, written, "apps/v1").toString())
                .isEqualTo("[{\"manager\":\"m3\",\"operation\":\"Apply\",\"apiVersion\":\"apps/v1\","
                        + "\"fieldsType\":\"FieldsV1\",\"fieldsV1\":{\"f:spec\":{\"f:replicas\":{}}},"
                        + "\"subresource\":\"scale\"},{\"manager\":\"m1\",\"operation\":\"Update\","
                        + "\"apiVersion\":\"apps/v1\",\"time\":\"2026-01-01T12:00:00Z\",\"fieldsType\":\"FieldsV1\","
                        + "\"fieldsV1\":{\"f:spec\":{\"f:paused\":{}}}}]");
    }

    private static JsonObject entry(String manager, String operation, String apiVersion, String fields) {
        return JsonObject.of(b -> b.put("manager", manager)
                .put("operation", operation)
                .put("apiVersion", apiVersion)
                .put("fieldsType", "FieldsV1")
                .put("fieldsV1", JsonObject.parse(fields)));
    }
}

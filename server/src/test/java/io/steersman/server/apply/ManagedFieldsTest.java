package io.steersman.server.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Expected;
import io.steersman.server.decode.Kinds;
import io.steersman.server.decode.Widgets;
import io.steersman.server.error.Refusal;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.registry.ResourceDefinition.Subresource;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Against writes that kube-apiserver 1.37 answered: what was stored before, who wrote what, and what came of it. */
class ManagedFieldsTest {

    @TestFactory
    Stream<DynamicTest> entriesAreThoseOfTheRealServer() {
        var count = new int[1];
        return Kinds.table(ManagedFieldsTest.class, "managed-fields.json").stream()
                .map(row -> DynamicTest.dynamicTest(
                        ++count[0] + " " + text(row, "case") + " " + text(row, "op") + " by " + text(row, "manager"),
                        () -> check(row)));
    }

    private static void check(JsonObject row) {
        var live = Objects.requireNonNull(row.object("/live"));
        if (row.has("error")) {
            var refusal = catchThrowableOfType(Refusal.class, () -> write(row, live));
            assertThat(refusal).isNotNull();
            assertThat(refusal.status().message()).isEqualTo(row.string("/error/message"));
            assertThat(refusal.status().code()).isEqualTo(row.integer("/error/code"));
            var causes = JsonArray.from(Objects.requireNonNull(refusal.status().details()).causes().stream()
                    .map(c -> JsonArray.of(c.reason(), c.message(), c.field()))
                    .toList());
            assertThat(causes.asList())
                    .containsExactlyInAnyOrderElementsOf(
                            row.array("/error/causes").asList());
            return;
        }
        var result = Objects.requireNonNull(row.object("/result"));
        var fresh = write(row, live);
        assertThat(entries(fresh)).isEqualTo(entries(result));
        if (!text(row, "type").equals("widget")) {
            assertThat(entries(fresh).toString()).isEqualTo(entries(result).toString());
        }
        if (text(row, "op").equals("apply")
                && !live.isEmpty()
                && !text(row, "type").equals("apps/v1/Deployment")) {
            var merged = Decoder.tidy(fresh, expected(row)).object();
            for (var part : new String[] {"data", "spec", "rules"}) {
                assertThat(merged.get(part)).isEqualTo(result.get(part));
            }
        }
    }

    private static JsonObject write(JsonObject row, JsonObject live) {
        var shape = expected(row).shape();
        if (text(row, "op").equals("apply")) {
            var configuration = Objects.requireNonNull(row.object("/configuration"));
            return ManagedFields.apply(live, configuration, shape, manager(row), row.bool("/force"));
        }
        var updated = Objects.requireNonNull(row.object("/result")).remove("/metadata/managedFields");
        if (text(row, "manager").equals("m5")) {
            updated = updated.set("/metadata/managedFields", JsonArray.EMPTY);
        }
        return ManagedFields.afterUpdate(live, updated, shape, manager(row));
    }

    private static JsonArray entries(JsonObject object) {
        var entries = object.array("/metadata/managedFields");
        return entries == null ? JsonArray.EMPTY : entries;
    }

    private static Manager manager(JsonObject row) {
        var result = row.has("error") ? JsonObject.EMPTY : Objects.requireNonNull(row.object("/result"));
        var now = entries(result)
                .objects()
                .map(e -> e.string("/time"))
                .filter(Objects::nonNull)
                .max(String::compareTo)
                .orElse("2026-01-01T00:00:00Z");
        var expected = expected(row);
        var subresource = text(row, "subresource");
        return new Manager(
                text(row, "manager"),
                expected.apiVersion(),
                subresource,
                Instant.parse(now),
                ResetFields.of(definition(expected), subresource));
    }

    private static ResourceDefinition definition(Expected expected) {
        return ResourceDefinition.of(expected.group(), expected.version(), "things", b -> {
            b.kind(expected.kind(), "thing").custom(expected.custom()).rules(new KindRules() {
                @Override
                public boolean statusMayChangeMetadata() {
                    return true;
                }
            });
            b.subresource(new Subresource("status", expected.group(), expected.version(), "Thing", Set.of()));
        });
    }

    private static Expected expected(JsonObject row) {
        var type = text(row, "type");
        Shape shape = Widgets.SHAPE;
        return type.equals("widget")
                ? new Expected("apply.example.com", "v1", "Widget", shape, true)
                : Kinds.expected(type);
    }

    private static String text(JsonObject row, String name) {
        return Objects.requireNonNull(row.string("/" + name));
    }
}

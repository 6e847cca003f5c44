package io.steersman.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.schema.TypeRef.Enumerated;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Named;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.schema.importer.Printer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the checked-in files as a whole. */
class SchemaFilesTest {

    private final Schema schema = Schema.kubernetes();

    static Stream<GroupVersion> groupVersions() {
        return Schema.kubernetes().groupVersions().stream();
    }

    @ParameterizedTest
    @MethodSource("groupVersions")
    void printingWhatWasReadGivesTheFile(GroupVersion groupVersion) throws IOException {
        try (var in = Schema.class.getResourceAsStream("kubernetes-1.37/" + groupVersion.id() + ".txt")) {
            assertThat(Printer.print(schema.group(groupVersion)))
                    .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("groupVersions")
    void everyNameThatAFieldRefersToExists(GroupVersion groupVersion) {
        for (var type : schema.group(groupVersion).types().values()) {
            for (var field : type.fields()) {
                resolve(field.type());
            }
        }
    }

    private void resolve(TypeRef ref) {
        if (ref instanceof Named named) {
            assertThat(schema.type(named.name()).name()).isEqualTo(named.name());
        } else if (ref instanceof Enumerated enumerated) {
            assertThat(schema.enumeration(enumerated.name()).values()).isNotEmpty();
        } else if (ref instanceof ListOf list) {
            resolve(list.element());
        } else if (ref instanceof MapOf map) {
            resolve(map.value());
        }
    }

    @ParameterizedTest
    @MethodSource("groupVersions")
    void everyKindThatAResourceServesIsAKind(GroupVersion groupVersion) {
        for (var resource : schema.group(groupVersion).resources()) {
            assertThat(schema.type(resource.kind()).isKind()).isTrue();
            for (var sub : resource.subresources()) {
                assertThat(schema.type(sub.kind()).isKind())
                        .as("%s/%s", resource.plural(), sub.name())
                        .isTrue();
            }
            if (resource.verbs().contains("list")) {
                assertThat(schema.type(resource.listKind()).field("items")).isNotNull();
            }
        }
    }

    @Test
    void namesAndWireNumbersAreUniqueInAType() {
        everyType(type -> {
            var numbers = new HashSet<Integer>();
            var names = new HashSet<String>();
            for (var field : type.fields()) {
                assertThat(type.protobuf() ? numbers.add(field.number()) : field.number() == 0)
                        .as("number of %s %s", type.name(), field.name())
                        .isTrue();
                assertThat(field.inline() || names.add(field.name()))
                        .as("name of %s %s", type.name(), field.name())
                        .isTrue();
            }
        });
    }

    @Test
    void theKeysOfAMapListAreFieldsOfItsElements() {
        everyType(type -> {
            for (var field : type.fields()) {
                for (var key : field.listKeys()) {
                    assertThat(field.type()).isInstanceOf(ListOf.class);
                    var element = schema.type(((Named) ((ListOf) field.type()).element()).name());
                    assertThat(hasField(element, key))
                            .as("%s %s is a map by %s", type.name(), field.name(), key)
                            .isTrue();
                }
            }
        });
    }

    private boolean hasField(TypeDef type, String name) {
        return type.field(name) != null
                || type.fields().stream()
                        .filter(FieldDef::inline)
                        .anyMatch(inlined -> hasField(schema.type(((Named) inlined.type()).name()), name));
    }

    private void everyType(Consumer<TypeDef> check) {
        schema.groupVersions()
                .forEach(groupVersion ->
                        schema.group(groupVersion).types().values().forEach(check));
    }

    @Test
    void everythingThatDiscoveryServesIsThere() {
        assertThat(schema.version()).isEqualTo("1.37.2");
        assertThat(schema.served()).hasSize(23);
        assertThat(schema.resources()).hasSize(72);
        assertThat(schema.resources().stream().filter(r -> r.storage() != null)).hasSize(64);
        assertThat(schema.resources().stream()
                        .mapToLong(r -> r.subresources().size())
                        .sum())
                .isEqualTo(49);
        assertThat(schema.groupVersions().stream()
                        .mapToInt(gv -> schema.group(gv).types().size())
                        .sum())
                .isEqualTo(600);
    }

    @Test
    void thePodSpecIsAsKubernetesHasIt() {
        var core = GroupVersion.parse("v1");
        var spec = schema.type(new TypeName(core, "PodSpec"));
        var containers = spec.field("containers");
        assertThat(containers.number()).isEqualTo(2);
        assertThat(containers.type()).isEqualTo(new ListOf(new Named(new TypeName(core, "Container")), false));
        assertThat(containers.required()).isTrue();
        assertThat(containers.omitEmpty()).isFalse();
        assertThat(containers.merge())
                .isEqualTo(new Merge(Merge.Topology.MAP, List.of("name"), List.of("merge"), "name"));
        var grace = spec.field("terminationGracePeriodSeconds");
        assertThat(grace.type()).isEqualTo(Scalar.INT64);
        assertThat(grace.pointer()).isTrue();
        assertThat(grace.tag()).isEqualTo(4 << 3);
        assertThat(schema.type(new TypeName(core, "ServicePort"))
                        .field("protocol")
                        .defaultJson())
                .isEqualTo("\"TCP\"");
        assertThat(schema.enumeration(new TypeName(core, "PullPolicy")).values())
                .containsExactly("Always", "IfNotPresent", "Never");
    }
}

package io.steersman.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.Schema;
import io.steersman.schema.TypeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the generator makes, as text that is read in a diff: types that together go through every branch. {@code ./dev gen}
 * writes the files anew.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Model MODEL = new Model(Schema.kubernetes());

    /** With what each is for; the files have the suffix .txt so that nobody compiles or formats them. */
    @ParameterizedTest
    @CsvSource({
        "v1, ConfigMap", // a kind; maps of texts and of bytes; a pointer to a scalar
        "v1, Secret", // what toString must not tell
        "v1, Container", // a type that varies: lists and maps are looked for; keyed lists, one with two keys
        "v1, PodSecurityContext", // a list of numbers
        "meta.k8s.io/v1, APIResource", // a list that protobuf boxes
        "v1, Probe", // an inlined struct
        "v1, SecretKeySelector", // an inlined struct before other fields
        "v1, ServicePort", // int-or-string by value; a required number
        "v1, ResourceRequirements", // maps of quantities
        "meta.k8s.io/v1, ObjectMeta", // times by value and by pointer; unique texts
        "meta.k8s.io/v1, Condition",
        "meta.k8s.io/v1, LabelSelector", // a list without keys; a map
        "meta.k8s.io/v1, DeleteOptions", // a kind that is no object
        "authentication.k8s.io/v1, TokenReviewStatus",
        "authentication.k8s.io/v1, UserInfo", // a map to lists of texts
        "apiextensions.k8s.io/v1, CustomResourceValidation",
        "coordination.k8s.io/v1, LeaseSpec", // micro times
        "admissionregistration.k8s.io/v1, NamedRuleWithOperations", // an inlined struct in an inlined struct
        "node.k8s.io/v1, RuntimeClass", // a kind without a spec, cluster-scoped
    })
    void aClassIsWhatItWas(String apiVersion, String name) throws IOException {
        var type = MODEL.schema().type(new TypeName(GroupVersion.parse(apiVersion), name));
        compare(type.name().groupVersion().label() + "." + name, TypeEmitter.emit(MODEL.type(type)));
    }

    @Test
    void constantsAreWhatTheyWere() throws IOException {
        var core = MODEL.enums(GroupVersion.parse("v1")).stream()
                .filter(def -> def.name().name().equals("PullPolicy"))
                .findFirst()
                .orElseThrow();
        compare("core.PullPolicy", EnumEmitter.emit(core));
    }

    @Test
    void theClientsShellsAreWhatTheyWere(@TempDir Path directory) throws IOException {
        ClientEmitter.emit(MODEL, new Output(directory));
        var shells = directory.resolve("io/steersman/client/groups");
        compare("client.NetworkingV1", Files.readString(shells.resolve("NetworkingV1.java")));
        compare("client.AuthorizationV1", Files.readString(shells.resolve("AuthorizationV1.java")));
        compare("client.ApiGroups", Files.readString(shells.resolve("ApiGroups.java")));
    }

    @Test
    void aSecondRunWritesNothingAndTidiesUp(@TempDir Path directory) throws IOException {
        var first = new Output(directory);
        ClientEmitter.emit(MODEL, first);
        first.finish();
        assertThat(first.written()).isEqualTo(first.files()).isPositive();
        var stale = Files.writeString(directory.resolve("Stale.java"), "");
        var second = new Output(directory);
        ClientEmitter.emit(MODEL, second);
        second.finish();
        assertThat(second.written()).isZero();
        assertThat(stale).doesNotExist();
    }

    @Test
    void noClassHasTwoMembersOfOneName() {
        var clashes = new ArrayList<String>();
        for (var groupVersion : MODEL.schema().groupVersions()) {
            for (var type : MODEL.types(groupVersion)) {
                var names = type.fields().stream().map(ValueType.Field::name).toList();
                if (List.copyOf(new java.util.TreeSet<>(names)).size() != names.size()) {
                    clashes.add(type.packageName() + "." + type.name());
                }
            }
        }
        assertThat(clashes).isEmpty();
    }

    private static void compare(String name, String generated) throws IOException {
        var file = GOLDEN.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.refresh")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, generated);
        }
        assertThat(generated).isEqualTo(Files.readString(file));
    }
}

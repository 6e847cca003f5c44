package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.codec.Interner;
import io.steersman.api.core.v1.Pod;
import io.steersman.api.value.FieldsV1;
import io.steersman.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes one object, and that nothing does which is not equal. */
class InternerTest {

    @SuppressWarnings("ImmutableEnumChecker") // functions
    enum Format {
        JSON(Pod.CODEC::toJson, Pod.CODEC::fromJson),
        PROTOBUF(Pod.CODEC::toProto, Pod.CODEC::fromProto);

        private final Function<Pod, Bytes> write;
        private final BiFunction<Bytes, Interner, Pod> read;

        Format(Function<Pod, Bytes> write, BiFunction<Bytes, Interner, Pod> read) {
            this.write = write;
            this.read = read;
        }

        Pod through(Pod pod, Interner interner) {
            return read.apply(write.apply(pod), interner);
        }
    }

    private static Pod pod(String workload, String name, List<String> environment) {
        return Pod.of(p -> p.metadata(m -> m.name(name).labels("app", workload).annotations("of", workload))
                .spec(s -> s.nodeName("node-of-" + name).containers(workload, c -> {
                    c.image("example.com/" + workload + ":1");
                    environment.forEach(variable -> c.env(variable, e -> e.value("a value of " + workload)));
                })));
    }

    @ParameterizedTest
    @EnumSource
    void podsOfManyWorkloadsInTurnShareWhatIsEqual(Format format) {
        var interner = Interner.create();
        var rounds = new ArrayList<List<Pod>>();
        for (var round = 0; round < 4; round++) {
            var pods = new ArrayList<Pod>();
            for (var workload = 0; workload < 500; workload++) {
                var pod = pod("w" + workload, "w" + workload + "-" + round, List.of("A", "B", "C"));
                var read = format.through(pod, interner);
                assertThat(read).isEqualTo(pod);
                pods.add(read);
            }
            rounds.add(pods);
        }
        var shared = 0;
        for (var workload = 0; workload < 500; workload++) {
            var third = rounds.get(2).get(workload);
            var last = rounds.get(3).get(workload);
            shared += last.metadata().labels() == third.metadata().labels() ? 1 : 0;
            shared += last.spec().containers() == third.spec().containers() ? 1 : 0;
        }
        // Places are taken by chance, so a few lose theirs.
        assertThat(shared).isGreaterThan(900);
    }

    @ParameterizedTest
    @EnumSource
    void aListThatGoesOnWhereAKnownOneEndsIsAnother(Format format) {
        var interner = Interner.create();
        for (var round = 0; round < 4; round++) {
            for (var environment : List.of(List.of("A"), List.of("A", "B"), List.of("A", "B", "C"), List.of("A"))) {
                var pod = pod("web", "web", environment);
                assertThat(format.through(pod, interner)).isEqualTo(pod);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTextThatGoesOnWhereAKnownOneEndsIsAnother(Format format) {
        var interner = Interner.create();
        for (var round = 0; round < 4; round++) {
            for (var workload : List.of("web", "web-2", "we", "web-2\"", "w\u00eb", "web")) {
                var pod = pod(workload, "name", List.of("A"));
                assertThat(format.through(pod, interner)).isEqualTo(pod);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatComesOnceIsNotKept(Format format) {
        var interner = Interner.create();
        for (var i = 0; i < 2_000; i++) {
            format.through(pod("web", "name-" + i, List.of()), interner);
        }
        assertThat(interner.size()).isLessThan(50);
    }

    @Test
    void itIsBounded() {
        var interner = Interner.create(256);
        for (var round = 0; round < 3; round++) {
            for (var i = 0; i < 2_000; i++) {
                var pod = pod("w" + i, "name-" + i, List.of("A"));
                assertThat(Format.PROTOBUF.through(pod, interner)).isEqualTo(pod);
            }
        }
        assertThat(interner.size()).isLessThanOrEqualTo(256);
    }

    @ParameterizedTest
    @EnumSource
    void ownedFieldsThatDifferInTheMiddleStayWhatTheyAre(Format format) {
        var interner = Interner.create();
        for (var i = 0; i < 300; i++) {
            var address = "10.0." + i % 7 + "." + i;
            var text = "{\"f:status\":{\"f:conditions\":{" + "\"f:some\":{},".repeat(20) + "\"k:" + address
                    + "\":{}},\"f:phase\":{},\"f:podIP\":{}" + (i % 5 == 0 ? ",\"f:more\":{}" : "") + "}}";
            var pod = Pod.of(p ->
                    p.metadata(m -> m.name("web").managedFields(e -> e.fieldsV1(FieldsV1.of(Bytes.utf8(text))))));
            var read = format.through(pod, interner);
            assertThat(read).isEqualTo(pod).hasSameHashCodeAs(pod);
            assertThat(read.metadata().managedFields().get(0).fieldsV1().raw().utf8())
                    .isEqualTo(text);
        }
    }
}

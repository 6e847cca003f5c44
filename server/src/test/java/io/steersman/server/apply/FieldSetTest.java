package io.steersman.server.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.server.decode.Kinds;
import io.steersman.server.proto.RandomTrees;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FieldSetTest {

    private static final Shape POD = Kinds.shape("v1/Pod");

    private static FieldSet of(long seed) {
        var tree = new RandomTrees(seed).object(POD);
        try {
            return Ownership.of(tree, POD);
        } catch (IllegalArgumentException unnamedElement) {
            return Ownership.of(tree.without("spec").without("status").without("metadata"), POD);
        }
    }

    @Property(tries = 60)
    void aSetReadsBackFromItsJson(@ForAll long seed) {
        var set = of(seed);
        assertThat(FieldSet.fromJson(set.toJson())).isEqualTo(set);
        assertThat(FieldSet.fromJson(JsonObject.parse(set.toString()))).isEqualTo(set);
    }

    @Property(tries = 60)
    void whatIsInBothAndWhatIsOnlyInOneMakesTheOne(@ForAll long one, @ForAll long other) {
        var a = of(one);
        var b = of(other);
        assertThat(a.difference(b).union(a.intersection(b))).isEqualTo(a);
        assertThat(a.union(b)).isEqualTo(b.union(a));
        assertThat(a.intersection(b)).isEqualTo(b.intersection(a));
        assertThat(a.union(b).difference(b)).isEqualTo(a.difference(b));
        assertThat(a.difference(b).intersection(b).isEmpty()).isTrue();
        assertThat(a.recursiveDifference(b).difference(a.difference(b)).isEmpty())
                .isTrue();
        assertThat(a.difference(a).isEmpty()).isTrue();
    }

    @Test
    void aChildSurvivesTheRemovalOfItsParentUnlessThatIsRecursive() {
        var set = FieldSet.ofFields("data").union(FieldSet.ofFields("data", "a"));
        var parent = FieldSet.ofFields("data");
        assertThat(set.toString()).isEqualTo("{\"f:data\":{\".\":{},\"f:a\":{}}}");
        assertThat(set.difference(parent).toString()).isEqualTo("{\"f:data\":{\"f:a\":{}}}");
        assertThat(set.recursiveDifference(parent).isEmpty()).isTrue();
    }

    @Test
    void stepsAreOrderedByKindAndThenByWhatTheyName() {
        var set = FieldSet.of(b -> {
            b.add(List.of(PathElement.value(io.steersman.wire.json.JsonString.of("b"))));
            b.add(List.of(PathElement.value(io.steersman.wire.json.JsonNumber.of(10))));
            b.add(List.of(PathElement.value(io.steersman.wire.json.JsonNumber.of(9))));
            b.add(List.of(PathElement.keys(JsonObject.parse("{\"protocol\":\"TCP\",\"port\":80}"))));
            b.add(List.of(PathElement.field("z")));
        });
        assertThat(set.toJson().names())
                .containsExactly("f:z", "k:{\"port\":80,\"protocol\":\"TCP\"}", "v:9", "v:10", "v:\"b\"");
    }

    @Test
    void stepsThatAreNotKnownArePassedOver() {
        var set = FieldSet.fromJson(JsonObject.parse("{\"x:new\":{},\"f:a\":{\"i:0\":{}}}"));
        assertThat(set.toString()).isEqualTo("{\"f:a\":{\"i:0\":{}}}");
    }
}

package io.steersman.server.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.Schema;
import io.steersman.schema.TypeName;
import org.junit.jupiter.api.Test;

class BuiltInShapesTest {

    private final BuiltInShapes shapes = BuiltInShapes.kubernetes();

    @Test
    void everyTypeHasAShapeWithFieldsOfKnownShapes() {
        var schema = Schema.kubernetes();
        for (var groupVersion : schema.groupVersions()) {
            for (var type : schema.group(groupVersion).types().values()) {
                for (var field : shapes.of(type.name()).fields().values()) {
                    assertThat(field.shape())
                            .as("%s %s", type.name(), field.name())
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void whatIsEmbeddedInSomethingEmbeddedIsReachedThroughBoth() {
        var rule = shapes.of(
                new TypeName(GroupVersion.parse("admissionregistration.k8s.io/v1"), "NamedRuleWithOperations"));
        var groups = rule.fields().get("apiGroups");
        assertThat(groups.via()).containsExactly(2, 2);
        assertThat(groups.number()).isEqualTo(1);
        assertThat(groups.embedding()).isEqualTo("RuleWithOperations.Rule");
        assertThat(rule.fields().get("operations").via()).containsExactly(2);
        assertThat(rule.fields().get("resourceNames").via()).isEmpty();
    }
}

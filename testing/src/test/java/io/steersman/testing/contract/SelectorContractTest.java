package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.labelled;
import static io.steersman.testing.subject.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Label and field selectors of a list. */
class SelectorContractTest extends Contract {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=x | ax",
                "app==x | ax",
                "app!=x | by none",
                "app | ax by",
                "!app | none",
                "app in (x,y) | ax by",
                "app in (x, z) | ax",
                "app notin (x) | by none",
                "app,tier | by",
                "app=y,tier=front | by",
                "app=x,tier=front | ''",
                "app= | ''",
                "'app in (x),!tier' | ax",
                "tier in (front,back),app notin (x) | by"
            })
    void labelsSelect(String selector, String expected) {
        post(core("configmaps"), labelled(configMap("ax"), "app", "x")).expect(201);
        post(core("configmaps"), labelled(labelled(configMap("by"), "app", "y"), "tier", "front"))
                .expect(201);
        createConfigMap("none");

        var names = get(core("configmaps"))
                .with("labelSelector", selector)
                .expect(200)
                .names();

        assertThat(String.join(" ", names)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a in | unable to parse requirement: found '' expected: '('",
                "a in (b | unable to parse requirement: found '', expected: ',' or ')'",
                "a=b=c | found '=', expected: ',' or 'end of string'",
                "=x | found '=', expected: !, identifier, or 'end of string'",
                "'a=,' | found '', expected: identifier after ','",
            })
    void aBrokenLabelSelectorIsRefused(String selector, String message) {
        var answer = get(core("configmaps")).with("labelSelector", selector).send();

        answer.refused(400, "BadRequest", message);
    }

    @Test
    void theNameSelects() {
        createConfigMap("a");
        createConfigMap("b");

        assertThat(selected("configmaps", "metadata.name=a")).containsExactly("a");
        assertThat(selected("configmaps", "metadata.name==b")).containsExactly("b");
        assertThat(selected("configmaps", "metadata.name!=a")).containsExactly("b");
        assertThat(selected("configmaps", "metadata.name=none")).isEmpty();
        assertThat(selected("configmaps", "metadata.name=a,metadata.namespace=" + ns()))
                .containsExactly("a");
        assertThat(selected("configmaps", "metadata.name=a,metadata.namespace=elsewhere"))
                .isEmpty();
    }

    @Test
    void podsAreSelectedByTheirNodeAndPhase() {
        post(core("pods"), pod("p").set("/spec/nodeName", "n1")).expect(201);
        post(core("pods"), pod("q")).expect(201);

        assertThat(selected("pods", "spec.nodeName=n1")).containsExactly("p");
        assertThat(selected("pods", "spec.nodeName=")).containsExactly("q");
        assertThat(selected("pods", "status.phase=Pending,spec.restartPolicy=Always"))
                .containsExactly("p", "q");
        assertThat(selected("pods", "status.phase!=Pending")).isEmpty();
    }

    @Test
    void anUnknownFieldIsRefusedInsteadOfMatchingNothing() {
        get(core("configmaps"))
                .with("fieldSelector", "data=x")
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "\"data\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        get(core("pods"))
                .with("fieldSelector", "spec.nonsense=x")
                .send()
                .refused(400, "BadRequest", "field label not supported: spec.nonsense");
    }

    @Test
    void aBrokenFieldSelectorIsRefused() {
        get(core("configmaps"))
                .with("fieldSelector", "metadata.name")
                .send()
                .refused(400, "BadRequest", "invalid selector: 'metadata.name'; can't understand 'metadata.name'");
    }

    private java.util.List<String> selected(String resource, String fields) {
        return get(core(resource)).with("fieldSelector", fields).expect(200).names();
    }
}

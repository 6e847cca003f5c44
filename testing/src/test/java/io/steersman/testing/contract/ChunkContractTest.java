package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.Trees;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** LIST in pages: one snapshot through all of them. */
class ChunkContractTest extends Contract {

    @Test
    void allPagesShowTheStateOfTheFirst() {
        createAll("a", "b", "c", "d", "e");
        var first = page(2, null);
        delete(core("configmaps", "d")).expect(200);
        createConfigMap("c2");

        var second = page(2, first.string("/metadata/continue"));
        var third = page(2, second.string("/metadata/continue"));

        assertThat(first.names()).containsExactly("a", "b");
        assertThat(second.names()).containsExactly("c", "d");
        assertThat(third.names()).containsExactly("e");
        assertThat(second.resourceVersion()).isEqualTo(first.resourceVersion());
        assertThat(third.resourceVersion()).isEqualTo(first.resourceVersion());
        assertThat(third.json().object("/metadata").names()).containsExactly("resourceVersion");
    }

    @Test
    void theRestIsCountedUnlessSelected() {
        createAll("a", "b", "c");

        assertThat(page(1, null).json().integer("/metadata/remainingItemCount")).isEqualTo(2);
        var selected = get(core("configmaps"))
                .with("limit", 1)
                .with("labelSelector", "!none")
                .expect(200);
        assertThat(selected.json().object("/metadata").has("remainingItemCount"))
                .isFalse();
        assertThat(selected.string("/metadata/continue")).isNotEmpty();
    }

    @Test
    void aPageThatHoldsEverythingHasNoToken() {
        createAll("a", "b");

        for (var limit : new int[] {0, 2, 3}) {
            var list = page(limit, null);
            assertThat(list.names()).containsExactly("a", "b");
            assertThat(list.json().object("/metadata").names()).containsExactly("resourceVersion");
        }
    }

    @Test
    void selectedItemsFillWholePages() {
        for (var i = 0; i < 6; i++) {
            post(core("configmaps"), Trees.labelled(configMap("c" + i), "odd", String.valueOf(i % 2 == 1)))
                    .expect(201);
        }
        var found = new ArrayList<String>();
        String token = null;
        do {
            var call = get(core("configmaps")).with("limit", 2).with("labelSelector", "odd=true");
            var list = (token == null ? call : call.with("continue", token)).expect(200);
            assertThat(list.names()).hasSizeLessThanOrEqualTo(2);
            found.addAll(list.names());
            token = list.json().string("/metadata/continue");
        } while (token != null);

        assertThat(found).containsExactly("c1", "c3", "c5");
    }

    @Test
    void aTokenIsNotForReadingAtAnotherResourceVersion() {
        createAll("a", "b");
        var first = page(1, null);

        get(core("configmaps"))
                .with("continue", first.string("/metadata/continue"))
                .with("resourceVersion", first.resourceVersion())
                .send()
                .refused(400, "BadRequest", "specifying resource version is not allowed when using continue");
        get(core("configmaps"))
                .with("continue", first.string("/metadata/continue"))
                .with("resourceVersion", "0")
                .expect(200);
        get(core("configmaps"))
                .with("continue", first.string("/metadata/continue"))
                .with("resourceVersionMatch", "NotOlderThan")
                .with("resourceVersion", "0")
                .send()
                .expect(422);
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        createAll("a");

        for (var token : new String[] {"nonsense", "eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MSwic3RhcnQiOiIuLi9hIn0"}) {
            assertThat(get(core("configmaps"))
                            .with("limit", 1)
                            .with("continue", token)
                            .expect(400)
                            .string("/message"))
                    .startsWith("invalid continue token: continue key is not valid: ");
        }
    }

    @Test
    void aNegativeLimitIsNone() {
        createAll("a", "b");

        assertThat(page(-1, null).names()).containsExactly("a", "b");
    }

    private Answer page(int limit, String token) {
        var call = get(core("configmaps")).with("limit", limit);
        return (token == null ? call : call.with("continue", token)).expect(200);
    }

    private void createAll(String... names) {
        for (var name : names) {
            createConfigMap(name);
        }
    }
}

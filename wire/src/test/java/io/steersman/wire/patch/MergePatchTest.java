package io.steersman.wire.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.json.RandomTrees;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    /** Every line was put to kube-apiserver 1.37. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'s':null,'zz':null,'o':{'a':null,'c':{'d':null}}}|{'l':[1],'n':null,'o':{'b':1,'c':{}}}",
                "{'l':[null,{'a':null}]}|{'l':[null,{}],'n':null,'s':'t','o':{'b':1,'a':2}}",
                "{'s':{'x':null,'y':{'z':null}}}|{'l':[1],'n':null,'s':{'y':{}},'o':{'b':1,'a':2}}",
                "{'o':5}|{'l':[1],'n':null,'s':'t','o':5}",
                "{'n':{'x':null}}|{'l':[1],'n':{},'s':'t','o':{'b':1,'a':2}}",
                "{'n':[{'a':null}]}|{'l':[1],'n':[{}],'s':'t','o':{'b':1,'a':2}}",
                "{'o':[null,{'a':null}]}|{'l':[1],'n':null,'s':'t','o':[null,{'a':null}]}",
                "{'l':null,'n':null,'s':null,'o':null,'new':[null,[null,{'a':null,'b':[{'c':null}]}],{'a':{'b':null}}]}"
                        + "|{'new':[null,[null,{'b':[{}]}],{'a':{}}]}"
            })
    void objectsMergeAndNullDeletes(String patch, String result) {
        var document = JsonValue.parse("{'l':[1],'n':null,'s':'t','o':{'b':1,'a':2}}".replace('\'', '"'));

        assertThat(MergePatch.apply(document, JsonValue.parse(patch.replace('\'', '"'))))
                .isEqualTo(JsonValue.parse(result.replace('\'', '"')));
    }

    @Property(tries = 500)
    void applyingTheDifferenceLeadsThere(@ForAll("objects") JsonObject from, @ForAll("objects") JsonObject to) {
        var target = (JsonObject) MergePatch.apply(JsonNull.NULL, to);

        assertThat(MergePatch.apply(from, MergePatch.diff(from, target))).isEqualTo(target);
    }

    @Property(tries = 300)
    void aDifferenceToItselfIsEmptyAndChangesNothing(@ForAll("objects") JsonObject document) {
        assertThat(MergePatch.diff(document, document)).isEqualTo(JsonObject.EMPTY);
        assertThat(MergePatch.apply(document, JsonObject.EMPTY)).isEqualTo(document);
    }

    @Property(tries = 300)
    void applyingAgainChangesNothingMore(@ForAll("objects") JsonObject document, @ForAll("objects") JsonObject patch) {
        // Twice, because the first time an array that replaces an object keeps the nulls inside.
        var settled = MergePatch.apply(MergePatch.apply(document, patch), patch);

        assertThat(MergePatch.apply(settled, patch)).isEqualTo(settled);
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return RandomTrees.objects();
    }
}

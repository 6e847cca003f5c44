package io.steersman.wire.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line was put to kube-apiserver 1.37, on an object that holds this document in a field named d. */
class JsonPatchTest {

    private static final JsonValue DOCUMENT =
            JsonValue.parse("{'l':[1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}}".replace('\'', '"'));

    private static JsonValue apply(String operations) {
        return JsonPatch.parse(JsonValue.parse("[" + operations.replace('\'', '"') + "]"))
                .apply(JsonObject.EMPTY.with("d", DOCUMENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'test','path':'/d/zz','value':null}|",
                "{'op':'test','path':'/d/n','value':null}|",
                "{'op':'test','path':'/d/o','value':{'a':2,'b':1}}|",
                "{'op':'test','path':'/d/l','value':[ 1, 2 , {'x' : 1.5} ]}|",
                "{'op':'test','path':'/d/l/-1/x','value':1.5}|",
                "{'op':'test','path':'/d/l/02','value':{'x':1.5}}|",
                "{'op':'test','path':'x/d/s','value':'t','more':1}|",
                "{'op':'remove','path':'/d/n'}|'l':[1,2,{'x':1.5}],'s':'t','o':{'b':1,'a':2}",
                "{'op':'remove','path':'/d/l/-1'}|'l':[1,2],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'remove','path':'/d/l/01'}|'l':[1,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'remove','path':'/d/l/-3'}|'l':[2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/n','value':1}|'l':[1,2,{'x':1.5}],'n':1,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/n'}|'l':[1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/l/-','value':9}|'l':[1,2,{'x':1.5},9],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/l/3','value':9}|'l':[1,2,{'x':1.5},9],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/l/-1','value':9}|'l':[1,2,{'x':1.5},9],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/l/-4','value':9}|'l':[9,1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/l/+1','value':9}|'l':[1,9,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/l/-1/y','value':9}|'l':[1,2,{'x':1.5,'y':9}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/','value':9}|'':9,'l':[1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'add','path':'/d/a~1b~0','value':9}|'a/b~':9,'l':[1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'replace','path':'/d/zz','value':1}|'zz':1,'l':[1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'replace','path':'/d/l/-1','value':1}|'l':[1,2,1],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'replace','path':'/d/s'}|'l':[1,2,{'x':1.5}],'n':null,'s':null,'o':{'b':1,'a':2}",
                "{'op':'move','from':'/d/l/0','path':'/d/l/2'}|'l':[2,{'x':1.5},1],'n':null,'s':'t','o':{'b':1,'a':2}",
                "{'op':'move','from':'/d/n','path':'/d/y'}|'l':[1,2,{'x':1.5}],'s':'t','o':{'b':1,'a':2},'y':null",
                "{'op':'move','from':'/d/s','path':'/d/s'}|",
                "{'op':'copy','from':'/d/zz','path':'/d/y'}|'l':[1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2},'y':null",
                "{'op':'copy','from':'/d/o','path':'/d/o/c'}|'l':[1,2,{'x':1.5}],'n':null,'s':'t','o':{'b':1,'a':2,'c':{'b':1,'a':2}}",
                "{'op':'copy','from':'/d/l/0','path':'/d/l/-'}|'l':[1,2,{'x':1.5},1],'n':null,'s':'t','o':{'b':1,'a':2}"
            })
    void whatAnApiServerAcceptsIsDone(String operation, String members) {
        var expected = members == null ? DOCUMENT : JsonValue.parse("{" + members.replace('\'', '"') + "}");

        assertThat(apply(operation)).isEqualTo(JsonObject.EMPTY.with("d", expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'op':'test','path':'/d/s','value':'u'}",
                "{'op':'test','path':'/d/zz','value':'u'}",
                "{'op':'test','path':'/zz/zz','value':null}",
                "{'op':'test','path':'/d/s'}",
                "{'op':'test','path':'/d/l/2/x','value':1.50}",
                "{'op':'test','path':'/d/l/0','value':1.0}",
                "{'op':'test','path':'/d/l','value':[1,2]}",
                "{'op':'test','path':'/d/l/2','value':{'x':1.5,'y':null}}",
                "{'op':'test','path':'','value':{}}",
                "{'op':'test','path':'/d/l/7','value':null}",
                "{'op':'test','path':'/d/l/x','value':1}",
                "{'op':'test','path':'/d/s/x'}",
                "{'op':'test','path':'/d/n/x'}",
                "{'op':'test','path':'/d/n','value':{}}",
                "{'op':'test','path':'/d/l/-/x','value':1.5}",
                "{'op':'remove','path':'/d/zz'}",
                "{'op':'remove','path':'/zz/zz'}",
                "{'op':'remove','path':'/d/l/9'}",
                "{'op':'remove','path':'/d/l/-4'}",
                "{'op':'remove','path':'/d/l/-'}",
                "{'op':'remove','path':'/d/l/x'}",
                "{'op':'remove','path':'/d/s/x'}",
                "{'op':'remove','path':''}",
                "{'op':'remove'}",
                "{'op':'remove','path':'/d/'}",
                "{'op':'add','path':'/zz/zz','value':1}",
                "{'op':'add','path':'/d/l/4','value':9}",
                "{'op':'add','path':'/d/l/-5','value':9}",
                "{'op':'add','path':'/d/l/99999999999999999999','value':9}",
                "{'op':'add','path':'/d/l/x','value':9}",
                "{'op':'add','path':'/d/s/x','value':9}",
                "{'op':'add','path':'','value':{}}",
                "{'op':'add','path':'/d/n/x','value':1}",
                "{'op':'replace','path':'/zz/zz','value':1}",
                "{'op':'replace','path':'/d/l/3','value':1}",
                "{'op':'replace','path':'/d/l/-4','value':1}",
                "{'op':'replace','path':'/d/l/-','value':1}",
                "{'op':'move','from':'/d/zz','path':'/d/y'}",
                "{'op':'move','from':'/d/s','path':'/zz/y'}",
                "{'op':'move','from':'/d/o','path':'/d/o/c'}",
                "{'op':'move','path':'/d/y'}",
                "{'op':'move','from':'/d/l/0','path':'/d/l/3'}",
                "{'op':'move','from':'','path':'/d/y'}",
                "{'op':'copy','from':'/zz/zz','path':'/d/y'}",
                "{'op':'copy','path':'/d/y'}",
                "{'op':'copy','from':'/d/l/9','path':'/d/l/-'}",
                "{'op':'copy','from':'','path':'/d/y'}",
                "{'op':'copy','from':'/d','path':''}",
                "{'op':'TEST','path':'/d/s','value':'t'}",
                "{'path':'/d/y'}",
                "null",
                "{'op':null,'path':'/d/s','value':1}"
            })
    void whatAnApiServerAnswers422ToFails(String operation) {
        assertThatThrownBy(() -> apply(operation)).isInstanceOf(PatchFailedException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'op':1,'path':'/d/y'}]|number into Go struct field jsonPatchOp.op of type string",
                "[{'op':'add','path':1,'value':1},2]|number into Go struct field jsonPatchOp.path of type string",
                "[{'op':'test','path':'/d/s','value':'t','from':true}]|bool into Go struct field jsonPatchOp.from of type string",
                "[1]|number into Go value of type handlers.jsonPatchOp",
                "[[]]|array into Go value of type handlers.jsonPatchOp",
                "{}|object into Go value of type []handlers.jsonPatchOp",
                "'x'|string into Go value of type []handlers.jsonPatchOp"
            })
    void whatIsNoPatchIsRefusedInTheWordsOfAnApiServer(String patch, String words) {
        assertThatThrownBy(() -> JsonPatch.parse(JsonValue.parse(patch.replace('\'', '"'))))
                .isInstanceOf(DecodeException.class)
                .hasMessage("error decoding patch: json: cannot unmarshal " + words);
    }

    @Test
    void nothingToDoIsDone() {
        assertThat(JsonPatch.parse(JsonArray.EMPTY).apply(DOCUMENT)).isSameAs(DOCUMENT);
        assertThat(JsonPatch.parse(JsonValue.of(null)).size()).isZero();
        assertThat(JsonPatch.parse(JsonValue.parse("[{\"op\":\"replace\",\"path\":\"\",\"value\":[]}]"))
                        .apply(DOCUMENT))
                .isEqualTo(JsonArray.EMPTY);
    }

    @Test
    void aFailureLeavesTheDocumentAsItWas() {
        var before = DOCUMENT.toString();

        assertThatThrownBy(() -> apply("{'op':'remove','path':'/d/s'},{'op':'remove','path':'/d/s'}"))
                .hasMessage("nothing is at \"/d/s\"");
        assertThat(DOCUMENT).hasToString(before);
    }

    @Test
    void copiesCannotMakeAHugeOrBottomlessDocument() {
        var wide = "{'op':'add','path':'/a','value':'" + "x".repeat(1000) + "'}"
                + ",{'op':'add','path':'/b','value':{}},{'op':'copy','from':'','path':''}";
        assertThatThrownBy(() -> apply(wide)).isInstanceOf(PatchFailedException.class);

        var doubling = new StringBuilder("{'op':'add','path':'/a','value':{'k':'" + "x".repeat(1000) + "'}}");
        for (var i = 0; i < 40; i++) {
            doubling.append(",{'op':'copy','from':'/a','path':'/b'},{'op':'move','from':'/b','path':'/a/" + i + "'}");
        }
        assertThatThrownBy(() -> apply(doubling.toString()))
                .hasMessageContaining("copies make more than 3145728 bytes");

        var deep = new StringBuilder("{'op':'add','path':'/a','value':{}}");
        for (var path = new StringBuilder("/a"); path.length() < 2000; ) {
            deep.append(",{'op':'add','path':'").append(path.append("/a")).append("','value':{}}");
        }
        assertThatThrownBy(() -> apply(deep.toString())).hasMessageContaining("nest deeper than 512");
    }
}

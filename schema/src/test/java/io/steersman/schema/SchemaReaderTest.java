package io.steersman.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.wire.error.DecodeException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {

    private static final GroupVersion TOYS = GroupVersion.parse("toys.example.com/v1");

    private static Schema schema(String body) {
        var files = Map.of("index.txt", "kubernetes 1.0.0\nserved toys.example.com/v1\n", "toys/v1.txt", body);
        return Schema.from(files::get);
    }

    private static GroupDef read(String body) {
        return schema("group toys.example.com/v1\n" + body).group(TOYS);
    }

    private static FieldDef field(String line) {
        return read("type Toy\n  " + line + "\n").types().get("Toy").fields().get(0);
    }

    @Test
    void aFieldIsOptionalAndLeftOutWhenEmptyUnlessItSaysMore() {
        assertThat(field("1 name string").traits()).containsExactly(Trait.OMIT_EMPTY);
        assertThat(field("1 name string required").traits()).containsExactly(Trait.REQUIRED);
        assertThat(field("1 name string required omitempty").traits())
                .containsExactlyInAnyOrder(Trait.REQUIRED, Trait.OMIT_EMPTY);
        assertThat(field("1 name *string always").traits()).containsExactly(Trait.POINTER);
    }

    @Test
    void listsAndMapsNest() {
        assertThat(field("1 a map[string][]int32").type()).isEqualTo(new MapOf(new ListOf(Scalar.INT32, false)));
        assertThat(field("1 a map[string]{[]string}").type()).isEqualTo(new MapOf(new ListOf(Scalar.STRING, true)));
    }

    @Test
    void aDefaultRunsToTheEndOfTheLineAndMayHoldSpaces() {
        assertThat(field("1 a string default=\"two  words\"").defaultJson()).isEqualTo("\"two  words\"");
        assertThat(field("1 a json default={\"b\": [1, 2]}").defaultJson()).isEqualTo("{\"b\":[1,2]}");
    }

    @Test
    void anEnumerationMayHoldTheEmptyValueAndSpaces() {
        var use = read("enum Use\n  \"\"\n  two words\n").enums().get("Use");
        assertThat(use.values()).containsExactly("", "two words");
        assertThat(use.open()).isFalse();
        assertThat(read("enum Use  open\n  one\n").enums().get("Use").open()).isTrue();
    }

    @Test
    void commentsAndBlankLinesSayNothingButCount() {
        assertThat(read("\n# a remark\n\ntype Toy\n").types()).containsOnlyKeys("Toy");
        assertThatThrownBy(() -> read("\n# a remark\n\ntoy\n")).hasMessageStartingWith("toys/v1.txt:5: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            toy x                                   | 2: "toy" is not one of resource, kind, type, either, enum
            #;  1 a string                          | 3: an indented line belongs to nothing
            type                                    | 2: the line ends before the type's name
            type Toy;  a name string                | 3: "a" is not a field number
            type Toy;  0 name string                | 3: "0" is not a field number
            type Toy;  - name string                | 3: "-" is not a field number
            type Toy json;  1 name string           | 3: "1" is not a field number; a type without protobuf has -
            type Toy;  1 name                       | 3: the line ends before the field's type
            type Toy;  1 name text                  | 3: "text" is neither a scalar nor the name of a type
            type Toy;  1 name other/v1.Thing        | 3: "other/v1.Thing" is of a group-version that is not in index.txt
            type Toy;  1 name string often          | 3: "often" is not known of a field
            type Toy;  1 name []Toy map(name        | 3: "map(name" lacks a closing bracket
            type Toy;  1 name string default={      | 3: the default { is not JSON
            type Toy;  union - a                    | 3: "a" is not FIELD=VALUE
            type Toy;type Toy                       | 3: a second type is called Toy
            type Toy big                            | 2: "big" is not one of json, atomic, in=APIVERSION
            enum A closed                           | 2: "closed" is not open
            enum A;  x;enum A;  y                   | 4: a second enumeration is called A
            resource toys Toy everywhere            | 2: the scope "everywhere" is not namespaced or cluster
            resource toys Toy cluster gone          | 2: "gone" is not one of virtual, stored=APIVERSION, returns-deleted
            resource toys Toy cluster;  colour red  | 3: "colour" is not one of singular, short, categories, verbs or a /subresource
            """)
    void whatIsMalformedIsSaidWithFileAndLine(String body, String message) {
        assertThatThrownBy(() -> read(body.replace(';', '\n') + "\n"))
                .isInstanceOf(DecodeException.class)
                .hasMessage("toys/v1.txt:" + message);
    }

    @Test
    void aFileThatIsAboutAnotherGroupVersionIsRefused() {
        assertThatThrownBy(() -> schema("group apps/v1\n").group(TOYS))
                .hasMessage("toys/v1.txt:1: this file is about apps/v1, not toys.example.com/v1");
        assertThatThrownBy(() -> schema("").group(TOYS)).hasMessage("toys/v1.txt:0: \"group\" belongs here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version 1                              | 1: "kubernetes" belongs here
            kubernetes 1;serves v1                 | 2: "serves" is not served or types
            kubernetes 1;served a.b/v1;types a.c/v1 | 3: a second group-version is called a/v1
            """)
    void aMalformedIndexIsSaidWithItsLine(String index, String message) {
        assertThatThrownBy(() -> Schema.from(file -> index.replace(';', '\n')))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("index.txt:" + message);
    }

    @Property(tries = 300)
    void anyOtherTextIsRefusedWithALineOrRead(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String line) {
        try {
            read("type Toy\n  1 a " + line + "\n" + line + "\n");
        } catch (DecodeException e) {
            assertThat(e).hasMessageStartingWith("toys/v1.txt:");
        }
    }

    @Test
    void aTypeThatNestsWithoutEndIsRefused() {
        assertThatThrownBy(() -> field("1 a " + "[]".repeat(100_000) + "string"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("is not a type");
    }
}

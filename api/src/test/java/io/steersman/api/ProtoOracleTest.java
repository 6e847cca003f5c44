package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.api.core.v1.Pod;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The protobuf of every type against protobuf-java, which knows the types from the schema alone ({@link ProtoDescriptors}):
 * it reads what is written and finds in each field what JSON says ({@link ExpectedMessages}), and what it writes is read.
 */
class ProtoOracleTest {

    private static final int VALUES = 3;

    /** Enough to have set each field once. */
    private static final int MOST = 60;

    static List<Class<?>> all() {
        return Types.all();
    }

    static List<Class<?>> withProtobuf() {
        return all().stream().filter(type -> Types.codec(type).protobuf()).toList();
    }

    static List<Reference> references() {
        return Reference.all();
    }

    @Test
    void everyTypeOfTheSchemaTakesPart() {
        var classes = all().stream().map(Class::getName).collect(Collectors.toSet());
        var described = Definitions.all().stream().map(Definitions::className).collect(Collectors.toSet());
        // As all lists, it is a ListOf.
        described.remove("io.steersman.api.core.v1.List");
        assertThat(classes).containsExactlyInAnyOrderElementsOf(described);
        assertThat(all())
                .allMatch(type ->
                        Types.codec(type).protobuf() == Definitions.of(type).protobuf());
        assertThat(all())
                .filteredOn(type -> !Types.codec(type).protobuf())
                .extracting(type -> Definitions.of(type).name().toString())
                .containsExactlyInAnyOrder(
                        "clientauthentication/v1.Cluster",
                        "clientauthentication/v1.ExecCredential",
                        "clientauthentication/v1.ExecCredentialSpec",
                        "clientauthentication/v1.ExecCredentialStatus",
                        "clientauthentication/v1beta1.Cluster",
                        "clientauthentication/v1beta1.ExecCredential",
                        "clientauthentication/v1beta1.ExecCredentialSpec",
                        "clientauthentication/v1beta1.ExecCredentialStatus",
                        "meta/v1.Table",
                        "meta/v1.TableColumnDefinition",
                        "meta/v1.TableRow",
                        "meta/v1.TableRowCondition");
    }

    @ParameterizedTest
    @MethodSource("withProtobuf")
    void protobufJavaReadsWhatIsWrittenAndWritesTheSameBytes(Class<?> type) throws InvalidProtocolBufferException {
        Codec<Object> codec = Types.codec(type);
        var def = Definitions.of(type);
        var unseen = fields(ProtoDescriptors.of(def));
        for (var seed = 0; seed < VALUES || (seed < MOST && !unseen.isEmpty()); seed++) {
            var value = new Filler(seed * 17L + type.getName().hashCode()).value(type);
            var written = codec.toProto(value);
            var expected = ExpectedMessages.of(def, JsonValue.parse(codec.toJson(value)));
            var read = DynamicMessage.parseFrom(ProtoDescriptors.of(def), bytes(written));
            assertThat(read).isEqualTo(expected);
            assertThat(bytes(written)).as("bytes").isEqualTo(expected.toByteString());
            assertThat(codec.fromProto(Bytes.wrap(expected.toByteArray()))).isEqualTo(value);
            unseen.removeAll(fieldsWithContent(read));
        }
        assertThat(unseen).as("fields that no value had").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withProtobuf")
    void whatProtobufJavaWritesIsRead(Class<?> type) throws IOException {
        Codec<Object> codec = Types.codec(type);
        var def = Definitions.of(type);
        for (var i = 0; i < VALUES; i++) {
            var seed = i * 31L + type.getName().hashCode();
            var full = new RandomMessages(seed, false).message(def);
            var value = codec.fromProto(Bytes.wrap(full.toByteArray()));
            assertThat(ExpectedMessages.of(def, JsonValue.parse(codec.toJson(value))))
                    .isEqualTo(full);
            var sparse = new RandomMessages(seed, true).message(def);
            var interner = Interner.create(64);
            for (var again = 0; again < 3; again++) {
                for (var message : List.of(full.toByteArray(), sparse.toByteArray(), lastFieldFirst(full))) {
                    assertThat(codec.fromProto(Bytes.wrap(message))).isEqualTo(value);
                    assertThat(codec.fromProto(Bytes.wrap(message), interner)).isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void protobufJavaReadsWhatARealServerSent(Reference reference) throws InvalidProtocolBufferException {
        var codec = reference.codec();
        var sent = reference.message();
        var def = Definitions.of(codec.fromProto(sent).getClass());
        var read = DynamicMessage.parseFrom(ProtoDescriptors.of(def), bytes(sent));
        assertThat(read).isEqualTo(ExpectedMessages.of(def, JsonValue.parse(codec.toJson(codec.fromProto(sent)))));
        assertThat(codec.fromProto(Bytes.wrap(read.toByteArray()))).isEqualTo(codec.fromJson(reference.json()));
    }

    /** Encoders may put the numbers of a list into one field, and readers have to take both. */
    @Test
    void listsOfNumbersAreReadPackedToo() throws IOException {
        var lists = 0;
        for (var type : withProtobuf()) {
            for (var field : ProtoDescriptors.of(Definitions.of(type)).getFields()) {
                if (field.isRepeated() && field.isPackable()) {
                    lists++;
                    packedIsRead(type, field);
                }
            }
        }
        assertThat(lists).isEqualTo(7);
    }

    private static void packedIsRead(Class<?> type, FieldDescriptor field) throws IOException {
        Codec<Object> codec = Types.codec(type);
        var packed = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(packed);
        var message = DynamicMessage.newBuilder(field.getContainingType());
        for (var number : new long[] {1, 0, 300, -1}) {
            var one = switch (field.getJavaType()) {
                case BOOLEAN -> (Object) (number != 0);
                case INT -> (int) number;
                default -> number;
            };
            message.addRepeatedField(field, one);
            out.writeInt64NoTag(one instanceof Boolean bool ? (bool ? 1 : 0) : number);
        }
        out.flush();
        var whole = UnknownFieldSet.newBuilder()
                .addField(
                        field.getNumber(),
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(packed.toByteArray()))
                                .build())
                .build();
        assertThat(codec.fromProto(Bytes.wrap(whole.toByteArray())))
                .as(field.getFullName())
                .isEqualTo(codec.fromProto(Bytes.wrap(message.build().toByteArray())));
    }

    /** An exception: protobuf merges them. No encoder writes it, and merging again and again would take hostile bytes long. */
    @Test
    void aMessageThatComesTwiceIsTheLast() throws InvalidProtocolBufferException {
        var one = Pod.CODEC.toProto(Pod.of(b -> b.spec(s -> s.nodeName("a").priority(7))));
        var other = Pod.CODEC.toProto(Pod.of(b -> b.spec(s -> s.nodeName("b"))));
        var both = bytes(one).concat(bytes(other));
        assertThat(Pod.CODEC.fromProto(Bytes.wrap(both.toByteArray()))).isEqualTo(Pod.CODEC.fromProto(other));

        var descriptor = ProtoDescriptors.of(Definitions.of(Pod.class));
        assertThat(DynamicMessage.parseFrom(descriptor, both))
                .isEqualTo(DynamicMessage.parseFrom(descriptor, bytes(one)).toBuilder()
                        .mergeFrom(DynamicMessage.parseFrom(descriptor, bytes(other)))
                        .build())
                .isNotEqualTo(DynamicMessage.parseFrom(descriptor, bytes(other)));
    }

    @Test
    void nothingIsReadThatProtobufJavaRefuses() {
        var random = new Random(7);
        var taken = 0;
        var refused = 0;
        var lenient = 0;
        for (var type : withProtobuf()) {
            var descriptor = ProtoDescriptors.of(Definitions.of(type));
            Codec<Object> codec = Types.codec(type);
            for (var i = 0; i < 20; i++) {
                var broken = Broken.of(codec.toProto(new Filler(i).value(type)), random);
                try {
                    codec.fromProto(broken);
                    taken++;
                } catch (DecodeException e) {
                    refused++;
                    continue;
                }
                try {
                    assertThat(DynamicMessage.parseFrom(descriptor, bytes(broken)))
                            .isNotNull();
                } catch (InvalidProtocolBufferException e) {
                    // It checks the keys of maps. Kubernetes does not, nor does ProtoReader.string.
                    assertThat(e).as(Broken.described(type, broken)).hasMessageContaining("invalid UTF-8");
                    lenient++;
                }
            }
        }
        assertThat(taken).isGreaterThan(2000);
        assertThat(refused).isGreaterThan(2000);
        assertThat(lenient).isBetween(1, taken / 20);
    }

    @Test
    void anyDifferenceIsSeen() throws InvalidProtocolBufferException {
        var def = Definitions.of(Pod.class);
        var pod = Pod.of(b -> b.metadata(m -> m.name("web")).spec(s -> s.priority(7)));
        var written = DynamicMessage.parseFrom(ProtoDescriptors.of(def), bytes(Pod.CODEC.toProto(pod)));
        assertThat(written).isEqualTo(ExpectedMessages.of(def, JsonValue.parse(Pod.CODEC.toJson(pod))));

        var other = Pod.of(b -> b.metadata(m -> m.name("web")).spec(s -> s.priority(8)));
        assertThat(written).isNotEqualTo(ExpectedMessages.of(def, JsonValue.parse(Pod.CODEC.toJson(other))));
        var unknown = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build());
        assertThat(written.toBuilder().setUnknownFields(unknown.build()).build())
                .isNotEqualTo(written);
        assertThatThrownBy(() -> ExpectedMessages.of(def, JsonValue.parse("{\"status\":{\"nodeName\":\"a\"}}")))
                .hasMessage("core/v1.PodStatus has no member nodeName");
    }

    /** The fields of a message, and of those inlined in it. */
    private static Set<String> fields(Descriptor descriptor) {
        var names = new TreeSet<String>();
        for (var field : descriptor.getFields()) {
            if (ProtoDescriptors.isInline(field)) {
                names.addAll(fields(field.getMessageType()));
            } else {
                names.add(field.getFullName());
            }
        }
        return names;
    }

    private static Set<String> fieldsWithContent(DynamicMessage message) {
        var names = new TreeSet<String>();
        message.getAllFields().forEach((field, content) -> {
            if (ProtoDescriptors.isInline(field)) {
                names.addAll(fieldsWithContent((DynamicMessage) content));
            } else if (field.isRepeated() || isPresent(field, content)) {
                names.add(field.getFullName());
            }
        });
        return names;
    }

    /** Whether it says more than that it is there; of a message without fields there is no more to say. */
    private static boolean isPresent(FieldDescriptor field, Object content) {
        return content instanceof DynamicMessage message
                ? !message.getAllFields().isEmpty()
                        || field.getMessageType().getFields().isEmpty()
                : !content.equals(field.getDefaultValue());
    }

    private static byte[] lastFieldFirst(DynamicMessage message) throws IOException {
        var fields = new ArrayList<>(message.getAllFields().entrySet());
        Collections.reverse(fields);
        var out = new ByteArrayOutputStream();
        for (var field : fields) {
            DynamicMessage.newBuilder(message.getDescriptorForType())
                    .setField(field.getKey(), field.getValue())
                    .build()
                    .writeTo(out);
        }
        return out.toByteArray();
    }

    private static ByteString bytes(Bytes bytes) {
        return ByteString.copyFrom(bytes.array(), bytes.offset(), bytes.length());
    }
}

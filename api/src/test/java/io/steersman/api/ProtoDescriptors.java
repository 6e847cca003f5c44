package io.steersman.api;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.steersman.schema.FieldDef;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.Enumerated;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Named;
import io.steersman.schema.TypeRef.Scalar;

/**
 * The schema as protobuf-java knows messages: one proto2 file with a message for each type that has a protobuf form, and for
 * each hand-written value the message that Kubernetes declares for it.
 *
 * <p>Messages are called {@code core_v1_PodSpec}, fields as in JSON with underscores for what no identifier may hold.
 */
final class ProtoDescriptors {

    private static final String INLINE = "inline_";

    private static final FileDescriptor FILE = build();

    private ProtoDescriptors() {}

    static Descriptor of(TypeDef def) {
        return found(message(def.name()));
    }

    /** The message of a hand-written value. */
    static Descriptor of(Scalar scalar) {
        return found(message(scalar));
    }

    /** Whether it is a struct whose members stand in the JSON of the surrounding one. */
    static boolean isInline(FieldDescriptor field) {
        return field.getName().startsWith(INLINE);
    }

    private static Descriptor found(String name) {
        var found = FILE.findMessageTypeByName(name);
        if (found == null) {
            throw new AssertionError("no message " + name);
        }
        return found;
    }

    private static FileDescriptor build() {
        var file = FileDescriptorProto.newBuilder().setName("kubernetes.proto").setSyntax("proto2");
        values(file);
        for (var def : Definitions.all()) {
            if (def.protobuf()) {
                file.addMessageType(message(def));
            }
        }
        try {
            return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]);
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    /** As in the .proto files of apimachinery and apiextensions-apiserver. */
    private static void values(FileDescriptorProto.Builder file) {
        value(file, Scalar.QUANTITY).addField(field("string", 1, FieldDescriptorProto.Type.TYPE_STRING));
        value(file, Scalar.INT_OR_STRING)
                .addField(field("type", 1, FieldDescriptorProto.Type.TYPE_INT64))
                .addField(field("intVal", 2, FieldDescriptorProto.Type.TYPE_INT32))
                .addField(field("strVal", 3, FieldDescriptorProto.Type.TYPE_STRING));
        for (var time : new Scalar[] {Scalar.TIME, Scalar.MICRO_TIME}) {
            value(file, time)
                    .addField(field("seconds", 1, FieldDescriptorProto.Type.TYPE_INT64))
                    .addField(field("nanos", 2, FieldDescriptorProto.Type.TYPE_INT32));
        }
        value(file, Scalar.DURATION).addField(field("duration", 1, FieldDescriptorProto.Type.TYPE_INT64));
        for (var raw : new Scalar[] {Scalar.RAW_EXTENSION, Scalar.FIELDS_V1, Scalar.JSON}) {
            value(file, raw).addField(field("raw", 1, FieldDescriptorProto.Type.TYPE_BYTES));
        }
    }

    private static DescriptorProto.Builder value(FileDescriptorProto.Builder file, Scalar scalar) {
        return file.addMessageTypeBuilder().setName(message(scalar));
    }

    private static DescriptorProto message(TypeDef def) {
        var message = DescriptorProto.newBuilder().setName(message(def.name()));
        for (var field : def.fields()) {
            message.addField(field(message, field));
        }
        return message.build();
    }

    private static FieldDescriptorProto.Builder field(DescriptorProto.Builder message, FieldDef def) {
        var name = def.inline()
                ? INLINE + ((Named) def.type()).name().name()
                : def.name().replaceAll("[^A-Za-z0-9]", "_");
        var type = def.type();
        if (type instanceof MapOf map) {
            var entry = DescriptorProto.newBuilder()
                    .setName("Entry" + def.number())
                    .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                    .addField(field("key", 1, FieldDescriptorProto.Type.TYPE_STRING));
            entry.addField(typed(message, field("value", 2), map.value()));
            message.addNestedType(entry);
            return repeated(reference(field(name, def.number()), message.getName() + "." + entry.getName()));
        }
        if (type instanceof ListOf list && !list.boxed()) {
            return repeated(typed(message, field(name, def.number()), list.element()));
        }
        return typed(message, field(name, def.number()), type);
    }

    /** Gives a field the type of one value; a list that is a message of its own is declared inside {@code message}. */
    private static FieldDescriptorProto.Builder typed(
            DescriptorProto.Builder message, FieldDescriptorProto.Builder field, TypeRef type) {
        if (type instanceof Scalar scalar) {
            return switch (scalar) {
                case STRING -> field.setType(FieldDescriptorProto.Type.TYPE_STRING);
                case BOOL -> field.setType(FieldDescriptorProto.Type.TYPE_BOOL);
                case INT32 -> field.setType(FieldDescriptorProto.Type.TYPE_INT32);
                case INT64 -> field.setType(FieldDescriptorProto.Type.TYPE_INT64);
                case FLOAT64 -> field.setType(FieldDescriptorProto.Type.TYPE_DOUBLE);
                case BYTES -> field.setType(FieldDescriptorProto.Type.TYPE_BYTES);
                default -> reference(field, message(scalar));
            };
        } else if (type instanceof Enumerated) {
            return field.setType(FieldDescriptorProto.Type.TYPE_STRING);
        } else if (type instanceof Named named) {
            return reference(field, message(named.name()));
        } else if (type instanceof ListOf list && list.boxed()) {
            var box = DescriptorProto.newBuilder().setName("Box" + message.getNestedTypeCount());
            box.addField(repeated(typed(box, field("items", 1), list.element())));
            message.addNestedType(box);
            return reference(field, message.getName() + "." + box.getName());
        }
        throw new AssertionError("protobuf has no " + type + " here");
    }

    private static FieldDescriptorProto.Builder field(String name, int number) {
        return FieldDescriptorProto.newBuilder().setName(name).setNumber(number).setLabel(Label.LABEL_OPTIONAL);
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return field(name, number).setType(type);
    }

    private static FieldDescriptorProto.Builder repeated(FieldDescriptorProto.Builder field) {
        return field.setLabel(Label.LABEL_REPEATED);
    }

    private static FieldDescriptorProto.Builder reference(FieldDescriptorProto.Builder field, String message) {
        return field.setType(FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName("." + message);
    }

    private static String message(TypeName name) {
        return name.toString().replace('/', '_').replace('.', '_');
    }

    private static String message(Scalar scalar) {
        return "value_" + scalar.name();
    }
}

package io.steersman.codegen;

import io.steersman.codegen.ValueType.Field;
import io.steersman.codegen.ValueType.Inline;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the protobuf half of a codec. An inlined struct is flat in the class and nested on the wire: each has a method of
 * its own that reads into the same builder, and is written as a message around its fields.
 */
final class ProtoEmitter {

    private final ValueType type;
    private final Imports imports;
    private final Code code;

    ProtoEmitter(ValueType type, Imports imports, Code code) {
        this.type = type;
        this.imports = imports;
        this.code = code;
    }

    /** A field or an inlined struct, by its number. */
    private record Part(
            int number, @Nullable Field field, @Nullable Inline inline) {}

    void emit() {
        code.blank().add("""
                @Override
                public %s readProto(%s in, %s interner) {
                var b = new Builder();
                """.formatted(type.name(), imports.use(ProtoReader.class), imports.codec("Interner")));
        readLoop(List.of());
        code.add("return new %s(b);\n}".formatted(type.name()));
        for (var inline : type.inlines()) {
            code.blank()
                    .add("private static void read%s(Builder b, %s in, %s interner) {\nvar mark = in.beginMessage();"
                            .formatted(inline.name(), imports.use(ProtoReader.class), imports.codec("Interner")));
            readLoop(inline.path());
            code.add("in.endMessage(mark);\n}");
        }
        code.blank().add("""
                @Override
                public void writeProto(%s v, %s out) {
                if (v.unknown != null) {
                v.unknown.writeProto(out);
                }
                """.formatted(type.name(), imports.use(ProtoWriter.class)));
        write(List.of());
        code.add("}");
    }

    /** The parts of the struct at {@code path}, by ascending number. */
    private List<Part> parts(List<Integer> path) {
        var parts = new ArrayList<Part>();
        for (var field : type.fields()) {
            if (field.path().equals(path)) {
                parts.add(new Part(field.def().number(), field, null));
            }
        }
        for (var inline : type.inlines()) {
            var last = inline.path().size() - 1;
            if (inline.path().subList(0, last).equals(path)) {
                parts.add(new Part(inline.path().get(last), null, inline));
            }
        }
        parts.sort(Comparator.comparingInt(Part::number));
        return parts;
    }

    private void readLoop(List<Integer> path) {
        code.add("for (var tag = in.tag(); tag != 0; tag = in.tag()) {\nswitch (tag) {");
        for (var part : parts(path)) {
            if (part.inline != null) {
                code.add("case %d << 3 | 2 -> read%s(b, in, interner);".formatted(part.number, part.inline.name()));
            } else if (part.field != null) {
                var b = "b." + part.field.name();
                var shape = part.field.shape();
                code.add("case %d << 3 | %d -> %s = %s;"
                        .formatted(part.number, shape.wireType(), b, shape.fromProto(b, imports, type.varies())));
                var packed = shape.fromPackedProto(b, imports);
                if (!packed.isEmpty()) {
                    code.add("case %d << 3 | 2 -> %s = %s;".formatted(part.number, b, packed));
                }
            }
        }
        var where = path.stream().map(number -> ", " + number).collect(Collectors.joining());
        code.add("default -> b.unknown = %s.plus(b.unknown, in, tag%s);\n}\n}"
                .formatted(imports.codec("UnknownFields"), where));
    }

    private void write(List<Integer> path) {
        var parts = parts(path);
        for (var i = parts.size() - 1; i >= 0; i--) {
            var part = parts.get(i);
            if (part.inline != null) {
                var mark = "at" + part.inline.name();
                code.add("var %s = out.mark();".formatted(mark));
                write(part.inline.path());
                code.add("out.message(%d, %s);".formatted(part.number, mark));
            } else if (part.field != null) {
                write(part.number, part.field);
            }
        }
    }

    private void write(int number, Field field) {
        var v = "v." + field.name();
        var condition = field.shape().writtenToProto(v);
        var statements = field.shape().toProto(v, number, imports);
        code.add(condition.isEmpty() ? statements : "if (" + condition + ") {\n" + statements + "\n}");
    }
}

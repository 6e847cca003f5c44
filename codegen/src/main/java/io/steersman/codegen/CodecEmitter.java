package io.steersman.codegen;

import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;

/** Writes the nested codec. */
final class CodecEmitter {

    private final ValueType type;
    private final Imports imports;
    private final Code code;

    CodecEmitter(ValueType type, Imports imports, Code code) {
        this.type = type;
        this.imports = imports;
        this.code = code;
    }

    void emit() {
        var name = type.name();
        code.blank()
                .add("private static final class %sCodec implements %s<%s> {"
                        .formatted(name, imports.codec("Codec"), name));
        code.blank().add("@Override\npublic %s empty() {\nreturn EMPTY;\n}".formatted(name));
        readJson();
        writeJson();
        if (type.def().protobuf()) {
            new ProtoEmitter(type, imports, code).emit();
        } else {
            withoutProtobuf();
        }
        code.add("}");
    }

    private void readJson() {
        code.blank().add("""
                @Override
                public %s readJson(%s in, %s interner) {
                if (!in.beginFields()) {
                return EMPTY;
                }
                var b = new Builder();
                for (var name = in.nextName(); name != null; name = in.nextName()) {
                if (in.readNull()) {
                continue;
                }
                switch (name) {
                """.formatted(type.name(), imports.use(JsonReader.class), imports.codec("Interner")));
        if (type.def().isKind()) {
            var texts = imports.codec("Texts");
            code.add("case \"kind\" -> %s.expect(in, %s);".formatted(texts, Names.quoted(type.name())));
            code.add("case \"apiVersion\" -> %s.expect(in, %s);".formatted(texts, Names.quoted(type.apiVersion())));
        }
        for (var field : type.fields()) {
            code.add("case %s -> b.%s = %s;"
                    .formatted(
                            Names.quoted(field.def().name()),
                            field.name(),
                            field.shape().fromJson(imports, type.varies())));
        }
        code.add(
                "default -> b.unknown = %s.plus(b.unknown, name, in);\n}\n}".formatted(imports.codec("UnknownFields")));
        code.add("return new %s(b);\n}".formatted(type.name()));
    }

    private void writeJson() {
        code.blank().add("""
                @Override
                public void writeJson(%s v, %s out) {
                out.beginObject();
                """.formatted(type.name(), imports.use(JsonWriter.class)));
        if (type.def().isKind()) {
            member("kind", "out.string(%s);".formatted(Names.quoted(type.name())));
            member("apiVersion", "out.string(%s);".formatted(Names.quoted(type.apiVersion())));
        }
        for (var field : type.fields()) {
            var v = "v." + field.name();
            var condition = field.shape().written(v, field);
            if (!condition.isEmpty()) {
                code.add("if (" + condition + ") {");
            }
            member(field.def().name(), field.shape().toJson(v, imports));
            if (!condition.isEmpty()) {
                code.add("}");
            }
        }
        code.add("if (v.unknown != null) {\nv.unknown.writeJson(out);\n}\nout.endObject();\n}");
    }

    private void member(String name, String write) {
        code.add("out.name(%s);\n%s".formatted(Names.quoted(name), write));
    }

    private void withoutProtobuf() {
        code.blank().add("""
                @Override
                public boolean protobuf() {
                return false;
                }

                @Override
                public %s readProto(%s in, %s interner) {
                throw %s.noProtobuf(%s);
                }

                @Override
                public void writeProto(%s v, %s out) {
                throw %s.noProtobuf(%s);
                }
                """.formatted(
                        type.name(),
                        imports.use(ProtoReader.class),
                        imports.codec("Interner"),
                        imports.codec("Texts"),
                        Names.quoted(type.name()),
                        type.name(),
                        imports.use(ProtoWriter.class),
                        imports.codec("Texts"),
                        Names.quoted(type.name())));
    }
}

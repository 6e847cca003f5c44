package io.steersman.wire.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.RandomTrees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Reader and writer against protobuf-java, on messages of any shape. */
class ProtoPropertiesTest {

    /** @param value a Long, Integer (fixed32), Double, String, or a list of fields */
    private record Field(int number, Object value) {}

    private static List<Field> message(Random random, int depth) {
        var fields = new ArrayList<Field>();
        for (var i = random.nextInt(5); i > 0; i--) {
            var number = random.nextInt(4) == 0 ? 1 + random.nextInt((1 << 29) - 1) : 1 + random.nextInt(20);
            var value = switch (random.nextInt(depth > 0 ? 6 : 4)) {
                case 0 -> random.nextLong() >> random.nextInt(64);
                case 1 -> random.nextInt();
                case 2 -> random.nextGaussian();
                case 3 -> RandomTrees.text(random).repeat(random.nextInt(4));
                default -> message(random, depth - 1);
            };
            fields.add(new Field(number, value));
        }
        return fields;
    }

    @SuppressWarnings("unchecked") // a field holds nothing else that is a list
    private static void write(List<Field> fields, ProtoWriter out) {
        for (var i = fields.size() - 1; i >= 0; i--) {
            var number = fields.get(i).number();
            var value = fields.get(i).value();
            if (value instanceof Long varint) {
                out.int64(number, varint);
            } else if (value instanceof Integer fixed) {
                out.fixed32(number, fixed);
            } else if (value instanceof Double fixed) {
                out.float64(number, fixed);
            } else if (value instanceof String text) {
                out.string(number, text);
            } else {
                var mark = out.mark();
                write((List<Field>) value, out);
                out.message(number, mark);
            }
        }
    }

    @SuppressWarnings("unchecked") // as above
    private static byte[] theirs(List<Field> fields) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bytes);
        for (var field : fields) {
            var value = field.value();
            if (value instanceof Long varint) {
                out.writeInt64(field.number(), varint);
            } else if (value instanceof Integer fixed) {
                out.writeFixed32(field.number(), fixed);
            } else if (value instanceof Double fixed) {
                out.writeDouble(field.number(), fixed);
            } else if (value instanceof String text) {
                out.writeString(field.number(), text);
            } else {
                out.writeByteArray(field.number(), theirs((List<Field>) value));
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked") // as above
    private static List<Field> read(ProtoReader in, List<Field> like) {
        var fields = new ArrayList<Field>();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            var expected = like.get(fields.size()).value();
            Object value;
            if (expected instanceof Long) {
                value = in.int64();
            } else if (expected instanceof Integer) {
                value = in.fixed32();
            } else if (expected instanceof Double) {
                value = in.float64();
            } else if (expected instanceof String) {
                value = fields.size() % 2 == 0 ? in.string() : in.symbol();
            } else {
                var mark = in.beginMessage();
                value = read(in, (List<Field>) expected);
                in.endMessage(mark);
            }
            fields.add(new Field(WireType.field(tag), value));
        }
        return fields;
    }

    @Property(tries = 500)
    void theBytesAreThoseOfProtobufJavaAndReadBack(@ForAll Random random) throws IOException {
        var message = message(random, 4);
        var out = new ProtoWriter(1);
        write(message, out);

        assertThat(out.toBytes().toByteArray()).isEqualTo(theirs(message));
        assertThat(read(ProtoReader.of(out.toBytes()), message)).isEqualTo(message);
    }

    @Property(tries = 500)
    void whatIsKeptAsUnknownIsWrittenBackAsItWas(@ForAll Random random) {
        var out = new ProtoWriter();
        write(message(random, 3), out);
        var in = ProtoReader.of(out.toBytes());
        var kept = new ArrayList<Bytes>();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            kept.add(in.unknown(tag));
        }
        var again = new ProtoWriter(1);
        for (var i = kept.size() - 1; i >= 0; i--) {
            again.raw(kept.get(i));
        }

        assertThat(again.toBytes()).isEqualTo(out.toBytes());
    }

    /** Skipping walks over everything but the inside of bytes. protobuf-java takes a little more: tags of over 32 bits. */
    @Property(tries = 2000)
    void hostileBytesAreRefusedOrReadByProtobufJavaToo(@ForAll Random random) {
        var out = new ProtoWriter();
        write(message(random, 3), out);
        var bytes = out.toBytes().toByteArray();
        for (var i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(32) : random.nextInt(256));
        }

        assertThat(!oursSkips(bytes) || theirsSkips(bytes)).isTrue();
    }

    private static boolean oursSkips(byte[] bytes) {
        try {
            var in = ProtoReader.of(Bytes.wrap(bytes));
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                in.skip(tag);
            }
            return true;
        } catch (DecodeException e) {
            assertThat(e.getMessage()).startsWith("protobuf, offset ");
            return false;
        }
    }

    private static boolean theirsSkips(byte[] bytes) {
        try {
            var in = CodedInputStream.newInstance(bytes);
            for (var tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (!in.skipField(tag)) {
                    return false;
                }
            }
            return in.isAtEnd();
        } catch (IOException e) {
            return false;
        }
    }

    @Property(tries = 1000)
    void hostileListsAndFramesAreCutOrRefused(@ForAll Random random) {
        var inner = new ProtoWriter();
        write(message(random, 3), inner);
        var bytes = new KubeEnvelope("v1", "PodList", inner.toBytes()).toBytes().toByteArray();
        for (var i = random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        var items = new ProtoItems();
        var frames = new ProtoFrames();
        frames.feed(Bytes.wrap(new byte[] {0, 0, 0, (byte) random.nextInt(128)}));
        try {
            for (var at = 0; at < bytes.length; ) {
                var length = Math.min(bytes.length - at, 1 + random.nextInt(30));
                items.feed(Bytes.wrap(bytes, at, length));
                frames.feed(Bytes.wrap(bytes, at, length));
                at += length;
                while (items.next() != null) {
                    assertThat(items.isList()).isTrue();
                }
                while (frames.next() != null) {
                    assertThat(at).isPositive();
                }
            }
        } catch (DecodeException expected) {
            assertThat(expected.getMessage()).startsWith("protobuf");
        }
    }
}

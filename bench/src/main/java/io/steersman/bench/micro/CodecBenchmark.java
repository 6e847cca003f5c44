package io.steersman.bench.micro;

import com.fasterxml.jackson.core.JsonFactory;
import com.google.protobuf.UnknownFieldSet;
import io.steersman.api.KubeObject;
import io.steersman.api.apps.v1.Deployment;
import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.api.core.v1.Pod;
import io.steersman.bench.data.Pods;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One object, decoded and encoded. The floors: jackson-core walking the same JSON without keeping anything but texts,
 * protobuf-java reading the same bytes into fields it does not understand and writing them back.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {

    /** What kind of object. */
    @Param({"pod", "deployment"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    public String kind;

    private final JsonFactory jackson = new JsonFactory();
    private final Interner interner = Interner.create();

    @SuppressWarnings("NullAway.Init") // set by prepare
    private Subject<?> subject;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private byte[] json;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private byte[] proto;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private UnknownFieldSet fields;

    private record Subject<T extends KubeObject>(Codec<T> codec, Bytes json, Bytes proto, T value) {

        static <T extends KubeObject> Subject<T> of(Codec<T> codec, JsonObject tree) {
            var value = codec.fromJson(tree.toBytes());
            var out = new ProtoWriter();
            codec.writeProto(value, out);
            return new Subject<>(codec, tree.toBytes(), out.toBytes(), value);
        }

        Object decodeJson(Interner interner) {
            return codec.fromJson(json, interner);
        }

        Object decodeProto(Interner interner) {
            return codec.readProto(ProtoReader.of(proto), interner);
        }

        Bytes encodeJson() {
            var out = new JsonWriter();
            codec.writeJson(value, out);
            return out.toBytes();
        }

        Bytes encodeProto() {
            var out = new ProtoWriter();
            codec.writeProto(value, out);
            return out.toBytes();
        }
    }

    @Setup
    public void prepare() throws IOException {
        var pod = Pods.make(1).get(0);
        subject = kind.equals("pod") ? Subject.of(Pod.CODEC, pod) : Subject.of(Deployment.CODEC, deployment(pod));
        json = subject.json().toByteArray();
        proto = subject.proto().toByteArray();
        fields = UnknownFieldSet.parseFrom(proto);
    }

    /** A deployment of such pods. */
    private static JsonObject deployment(JsonObject pod) {
        var spec = pod.object("/spec");
        var labels = pod.object("/metadata/labels");
        var metadata = pod.object("/metadata");
        if (spec == null || labels == null || metadata == null) {
            throw new IllegalStateException("a pod without spec, labels or metadata");
        }
        return JsonObject.of(d -> d.put("apiVersion", "apps/v1")
                .put("kind", "Deployment")
                .put("metadata", metadata)
                .set("/spec/replicas", 3)
                .set("/spec/selector/matchLabels", labels)
                .set("/spec/template/metadata/labels", labels)
                .set("/spec/template/spec", spec)
                .set("/status/replicas", 3));
    }

    @Benchmark
    public Object decodeJson() {
        return subject.decodeJson(Interner.none());
    }

    @Benchmark
    public Object decodeJsonShared() {
        return subject.decodeJson(interner);
    }

    @Benchmark
    public Object decodeProto() {
        return subject.decodeProto(Interner.none());
    }

    @Benchmark
    public Object decodeProtoShared() {
        return subject.decodeProto(interner);
    }

    @Benchmark
    public Object encodeJson() {
        return subject.encodeJson();
    }

    @Benchmark
    public Object encodeProto() {
        return subject.encodeProto();
    }

    /** Floor: every token visited, every name and text made, nothing kept. */
    @Benchmark
    public int floorJackson() throws IOException {
        var length = 0;
        try (var parser = jackson.createParser(json)) {
            while (parser.nextToken() != null) {
                length += parser.getText().length();
            }
        }
        return length;
    }

    /** Floor: sub-messages left as bytes. */
    @Benchmark
    public Object floorProtobufDecode() throws IOException {
        return UnknownFieldSet.parseFrom(proto);
    }

    /** Floor: one level of fields copied. */
    @Benchmark
    public Object floorProtobufEncode() {
        return fields.toByteArray();
    }
}

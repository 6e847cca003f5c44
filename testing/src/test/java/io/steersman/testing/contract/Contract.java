package io.steersman.testing.contract;

import io.steersman.wire.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * What all suites share. A suite is one class; it runs once against each {@link Subject} that is there. Each test has a
 * namespace of its own, made when first asked for, and takes back the cluster-wide objects it makes; namespaces stay,
 * because the servers are thrown away.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(Subjects.class)
@ExtendWith(SubjectStore.class)
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class Contract {

    /** Sets the names of one run apart from those of another on the same server. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 6);

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Parameter
    Subject subject;

    ApiServer server;
    private String namespace;
    private final Deque<AutoCloseable> leftOver = new ArrayDeque<>();

    @BeforeEach
    final void connect(ApiServer opened) {
        server = opened;
    }

    @AfterEach
    final void takeBack() throws Exception {
        while (!leftOver.isEmpty()) {
            leftOver.pop().close();
        }
    }

    /** A name that no other test uses, for what has no namespace. */
    static String unique(String stem) {
        return stem + "-" + RUN + "-" + COUNT.incrementAndGet();
    }

    /** The namespace of this test. */
    final String ns() {
        if (namespace == null) {
            var fresh = unique("contract");
            post("/api/v1/namespaces", Trees.namespace(fresh)).expect(201);
            namespace = fresh;
        }
        return namespace;
    }

    /** A path below {@code /api/v1} in this test's namespace: {@code core("configmaps", "a")}. */
    final String core(String... segments) {
        return "/api/v1/namespaces/" + ns() + "/" + String.join("/", segments);
    }

    /** A path below a named group in this test's namespace: {@code group("apps/v1", "deployments", "a", "scale")}. */
    final String group(String groupVersion, String... segments) {
        return "/apis/" + groupVersion + "/namespaces/" + ns() + "/" + String.join("/", segments);
    }

    final Call get(String target) {
        return Call.of(server, "GET", target);
    }

    final Call post(String target, JsonObject body) {
        return Call.of(server, "POST", target).body(body);
    }

    final Call put(String target, JsonObject body) {
        return Call.of(server, "PUT", target).body(body);
    }

    /** @param relaxed JSON in which single quotes may stand for double ones */
    final Call patch(String target, String contentType, String relaxed) {
        return Call.of(server, "PATCH", target).body(relaxed.replace('\'', '"'), contentType);
    }

    final Call merge(String target, String relaxed) {
        return patch(target, Call.MERGE_PATCH, relaxed);
    }

    final Call delete(String target) {
        return Call.of(server, "DELETE", target);
    }

    /** With a {@code DeleteOptions} body. */
    final Call delete(String target, String relaxedOptions) {
        return delete(target).body(Trees.json(relaxedOptions));
    }

    final Call call(String method, String target) {
        return Call.of(server, method, target);
    }

    /** A ConfigMap in this test's namespace. */
    final Answer createConfigMap(String name) {
        return post(core("configmaps"), Trees.configMap(name)).expect(201);
    }

    /** Deletes a cluster-wide object when the test has ended, in whichever way. */
    final void deleteAfterwards(String path) {
        closeAfterwards(() -> delete(path + "?gracePeriodSeconds=0&propagationPolicy=Background")
                .send());
    }

    final void closeAfterwards(AutoCloseable closeable) {
        leftOver.push(closeable);
    }

    /** Opens a watch that is closed with the test. */
    final Watching watch(Call call) {
        var watching = call.watch();
        closeAfterwards(watching);
        return watching;
    }

    /** Asks until the answer pleases; for what a controller does in its own time. */
    static Answer eventually(Supplier<Answer> ask, java.util.function.Predicate<Answer> pleases) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            var answer = ask.get();
            if (pleases.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                return Assertions.fail("not within 30 s; the last answer to " + answer.asked() + " was "
                        + answer.status() + " " + answer.text());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Waits until the object is gone. */
    final void eventuallyGone(String path) {
        eventually(() -> get(path).send(), answer -> answer.status() == 404);
    }
}

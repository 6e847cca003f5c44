package io.steersman.testing.contract;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.ApiServer;
import io.steersman.testing.subject.Call;
import io.steersman.testing.subject.ForEachSubject;
import io.steersman.testing.subject.Trees;
import io.steersman.testing.subject.Watching;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/**
 * What the suites on the wire level share. Each test has a namespace of its own, made when first asked for, and takes
 * back the cluster-wide objects it makes; namespaces stay, because the servers are thrown away.
 */
public abstract class Contract extends ForEachSubject {

    /** Twice what the real namespace controller takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private String namespace;

    protected final ApiServer server() {
        return server;
    }

    /** The namespace of this test. */
    protected final String ns() {
        if (namespace == null) {
            var fresh = unique("contract");
            post("/api/v1/namespaces", Trees.namespace(fresh)).expect(201);
            namespace = fresh;
        }
        return namespace;
    }

    /** A path below {@code /api/v1} in this test's namespace: {@code core("configmaps", "a")}. */
    protected final String core(String... segments) {
        return "/api/v1/namespaces/" + ns() + "/" + String.join("/", segments);
    }

    /** A path below a named group in this test's namespace: {@code group("apps/v1", "deployments", "a", "scale")}. */
    protected final String group(String groupVersion, String... segments) {
        return "/apis/" + groupVersion + "/namespaces/" + ns() + "/" + String.join("/", segments);
    }

    protected final Call get(String target) {
        return Call.of(server, "GET", target);
    }

    protected final Call post(String target, JsonObject body) {
        return Call.of(server, "POST", target).body(body);
    }

    protected final Call put(String target, JsonObject body) {
        return Call.of(server, "PUT", target).body(body);
    }

    /** @param relaxed JSON in which single quotes may stand for double ones */
    protected final Call patch(String target, String contentType, String relaxed) {
        return Call.of(server, "PATCH", target).body(relaxed.replace('\'', '"'), contentType);
    }

    protected final Call merge(String target, String relaxed) {
        return patch(target, Call.MERGE_PATCH, relaxed);
    }

    protected final Call delete(String target) {
        return Call.of(server, "DELETE", target);
    }

    /** With a {@code DeleteOptions} body. */
    protected final Call delete(String target, String relaxedOptions) {
        return delete(target).body(Trees.json(relaxedOptions));
    }

    protected final Call call(String method, String target) {
        return Call.of(server, method, target);
    }

    /** A ConfigMap in this test's namespace. */
    protected final Answer createConfigMap(String name) {
        return post(core("configmaps"), Trees.configMap(name)).expect(201);
    }

    /** Deletes a cluster-wide object when the test has ended, in whichever way. */
    protected final void deleteAfterwards(String path) {
        closeAfterwards(() -> delete(path + "?gracePeriodSeconds=0&propagationPolicy=Background")
                .send());
    }

    /** Opens a watch that is closed with the test. */
    protected final Watching watch(Call call) {
        var watching = call.watch();
        closeAfterwards(watching);
        return watching;
    }

    /** Asks until the answer pleases; for what a controller does in its own time. */
    protected static Answer eventually(Supplier<Answer> ask, Predicate<Answer> pleases) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = ask.get();
            if (pleases.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                return Assertions.fail("not within " + PATIENCE + "; the last answer to " + answer.asked() + " was "
                        + answer.status() + " " + answer.text());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Waits until the object is gone. */
    protected final void eventuallyGone(String path) {
        eventually(() -> get(path).send(), answer -> answer.status() == 404);
    }
}

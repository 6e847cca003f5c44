package io.steersman.client.condition;

import io.steersman.api.KubeObject;
import io.steersman.api.Uid;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The states that are most often waited for. */
public final class Conditions {

    private Conditions() {}

    /** {@code status.conditions} says {@code Ready=True}, as pods and nodes do. */
    public static <T extends KubeObject> Condition<T> ready() {
        return condition("Ready");
    }

    /** {@code status.conditions} says {@code Available=True}, as Deployments do. */
    public static <T extends KubeObject> Condition<T> available() {
        return condition("Available");
    }

    /** {@code status.conditions} says that it is true. */
    public static <T extends KubeObject> Condition<T> condition(String type) {
        return condition(type, "True");
    }

    /** {@code status.conditions} says so; upper and lower case of both do not matter, as with kubectl. */
    public static <T extends KubeObject> Condition<T> condition(String type, String status) {
        return of("have condition " + type + "=" + status, now -> {
            var found = StatusConditions.find(now.json(), type);
            return found != null && found.status().equalsIgnoreCase(status);
        });
    }

    /** It is there, in whatever state. */
    public static <T extends KubeObject> Condition<T> exists() {
        return of("exist", Observed::exists);
    }

    /** There is no object of this name. */
    public static <T extends KubeObject> Condition<T> deleted() {
        return of("be deleted", now -> !now.exists());
    }

    /** The object with this uid is gone; one that was made since under its name does not count. */
    public static <T extends KubeObject> Condition<T> deleted(Uid uid) {
        return of("be deleted (uid " + uid + ")", now -> {
            var object = now.object();
            return object == null || !object.metadata().uid().equals(uid.value());
        });
    }

    /** It is there, and as asked. */
    public static <T extends KubeObject> Condition<T> where(String words, Predicate<? super T> test) {
        return of(words, now -> {
            var object = now.object();
            return object != null && test.test(object);
        });
    }

    /**
     * A value stands at a place.
     *
     * @param path a JSON pointer ({@code /status/phase}), or what kubectl takes as JSONPath in its simple form ({@code
     *     {.status.loadBalancer.ingress[0].ip}})
     * @param expected as text; null: any value will do
     */
    public static <T extends KubeObject> Condition<T> path(String path, @Nullable String expected) {
        var pointer = Paths.pointer(path);
        var words = expected == null ? "have a value at " + path : "have " + expected + " at " + path;
        return of(words, now -> {
            var value = now.json().at(pointer);
            return value != null && (expected == null || text(value).equals(expected));
        });
    }

    /** Every replica of a Deployment, StatefulSet or DaemonSet is of the newest template and serves. */
    public static <T extends KubeObject> Condition<T> rolledOut() {
        return of("be rolled out", now -> now.exists() && Rollout.complete(now.json()));
    }

    /** A CustomResourceDefinition is served, so that objects of its kind can be made. */
    public static <T extends KubeObject> Condition<T> established() {
        return of("be established", now -> {
            var established = StatusConditions.find(now.json(), "Established");
            var names = StatusConditions.find(now.json(), "NamesAccepted");
            return established != null
                    && established.status().equals("True")
                    && names != null
                    && names.status().equals("True");
        });
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString s) {
            return s.value();
        }
        if (value instanceof JsonNumber n) {
            return n.text();
        }
        return value instanceof JsonBoolean b ? Boolean.toString(b.value()) : value.toString();
    }

    private static <T extends KubeObject> Condition<T> of(String words, Predicate<Observed<T>> test) {
        return new Condition<>() {
            @Override
            public boolean holds(Observed<T> now) {
                return test.test(now);
            }

            @Override
            public String words() {
                return words;
            }

            @Override
            public String toString() {
                return words;
            }
        };
    }
}

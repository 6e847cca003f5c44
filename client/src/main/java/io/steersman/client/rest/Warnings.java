package io.steersman.client.rest;

import io.steersman.wire.http.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Hands the server's warnings to a handler, each text once. It forgets the oldest of many, so that texts which name objects
 * cannot fill the heap.
 */
public final class Warnings implements Interceptor {

    private static final int REMEMBERED = 1000;

    private final Consumer<Warning> handler;
    private final Set<String> seen = Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));

    /** @param handler runs on the thread of the call and must not throw */
    public Warnings(Consumer<Warning> handler) {
        this.handler = handler;
    }

    /** Hands them to the log. */
    public static Consumer<Warning> toLog() {
        return warning -> System.getLogger("io.steersman.client").log(System.Logger.Level.WARNING, warning.text());
    }

    @Override
    public Response intercept(Chain chain) {
        var response = chain.proceed(chain.request());
        if (response.headers().has("Warning")) {
            for (var header : response.headers().all("Warning")) {
                for (var warning : Warning.parse(header)) {
                    if (seen.add(warning.text())) {
                        handler.accept(warning);
                    }
                }
            }
        }
        return response;
    }

    private static final class Recent extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }
}

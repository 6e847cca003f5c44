package io.steersman.client.resource;

import io.steersman.client.rest.RestClient;
import io.steersman.client.rest.Sleeper;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What the verbs need to reach a server. Made once per client and shared by everything that it hands out.
 *
 * @param badItems told of items in lists and watches that cannot be read; runs on the reading thread
 */
public record Access(RestClient rest, Consumer<BadItem> badItems, Clock clock, Sleeper sleeper) {

    /** Keeps none of it from the log, and nothing else. */
    public static Consumer<BadItem> badItemsToLog() {
        return item -> System.getLogger("io.steersman.client").log(System.Logger.Level.WARNING, item.toString());
    }
}

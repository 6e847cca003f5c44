package io.steersman.server;

import io.steersman.server.controllers.Controller;
import io.steersman.server.registry.Catalog;
import io.steersman.server.store.Store;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Verbs;
import java.util.List;

/** Starts what runs beside the verbs. */
final class Controllers {

    private Controllers() {}

    /** @param closing where to put what has to be closed with the server */
    static void start(
            Verbs verbs, Store store, Catalog catalog, Timeline time, Tasks tasks, List<AutoCloseable> closing) {
        List<Controller> all = List.of();
        for (var controller : all) {
            controller.start();
            closing.add(controller);
        }
    }
}

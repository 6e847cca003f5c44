package io.steersman.server;

import io.steersman.server.controllers.Controller;
import io.steersman.server.controllers.GarbageCollector;
import io.steersman.server.controllers.NamespaceController;
import io.steersman.server.crd.CrdController;
import io.steersman.server.registry.Catalog;
import io.steersman.server.store.Store;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Verbs;
import java.util.List;

/** Starts what runs beside the verbs. */
final class Controllers {

    private Controllers() {}

    /**
     * @param all whether also those run that a cluster has beside its API server
     * @param closing where to put what has to be closed with the server
     */
    static void start(Parts parts, boolean all, List<AutoCloseable> closing) {
        begin(new CrdController(parts.verbs, parts.store, parts.catalog, parts.time, parts.tasks), closing);
        if (all) {
            begin(new NamespaceController(parts.verbs, parts.store, parts.catalog, parts.time, parts.tasks), closing);
            begin(new GarbageCollector(parts.verbs, parts.store, parts.catalog, parts.tasks), closing);
        }
    }

    /** What they work with. */
    record Parts(Verbs verbs, Store store, Catalog catalog, Timeline time, Tasks tasks) {}

    private static void begin(Controller controller, List<AutoCloseable> closing) {
        controller.start();
        closing.add(controller);
    }
}

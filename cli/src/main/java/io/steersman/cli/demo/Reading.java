package io.steersman.cli.demo;

import static io.steersman.cli.demo.Narrator.expect;

import io.steersman.api.WatchEvent;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.client.Kube;
import io.steersman.client.request.ReadAt;
import java.util.ArrayList;

/** Create, get, list and watch, with classes for the types. */
final class Reading {

    private Reading() {}

    static void walk(Kube kube, Narrator narrator) {
        narrator.chapter("Typed: kube.coreV1().configMaps(\"shop\")");
        var prices = kube.coreV1().configMaps(Shop.NAMESPACE);

        var created = prices.create(Shop.prices("prices"));
        narrator.tell(
                "create", "configmap prices, uid " + created.uid() + ", resourceVersion " + created.resourceVersion());

        var seen = prices.get("prices");
        expect(seen.equals(created), "what is read is what was created");
        var cached = prices.get("prices", ReadAt.any());
        narrator.tell(
                "get",
                "apple costs " + seen.data().get("apple") + "; any version would do: "
                        + cached.data().get("apple"));
        narrator.tell(
                "find", prices.find("pears").isPresent() ? "pears" : "no configmap pears, and no exception either");

        var list = prices.list(o -> o.labels("app=web").at(ReadAt.notOlderThan(created.resourceVersion())));
        narrator.tell("list", list.size() + " with app=web, as of resourceVersion " + list.resourceVersion());

        var names = new ArrayList<String>();
        for (var map : prices.each(o -> o.pageSize(1))) {
            names.add(map.name());
        }
        narrator.tell("each", "page by page: " + String.join(", ", names));

        var events = new ArrayList<String>();
        try (var watch = prices.watch(list.resourceVersion(), o -> o.labels("app=web"))) {
            prices.create(Shop.prices("offers"));
            prices.update("offers", c -> c.with(b -> b.data("apple", "2")));
            prices.delete("offers");
            for (var event : watch) {
                events.add(word(event));
                if (event instanceof WatchEvent.Deleted) {
                    break;
                }
            }
        }
        expect(events.size() == 3, "a watch tells of each of three changes, but it told " + events);
        narrator.tell("watch", "from there: " + String.join(", ", events));
    }

    private static String word(WatchEvent<ConfigMap> event) {
        var kind = event.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        return kind + " at " + event.resourceVersion();
    }
}

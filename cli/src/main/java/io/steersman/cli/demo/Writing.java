package io.steersman.cli.demo;

import static io.steersman.cli.demo.Narrator.expect;

import io.steersman.client.Kube;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;

/** Two writers of one object: a conflict lost, and one won. */
final class Writing {

    private Writing() {}

    static void walk(Kube kube, Narrator narrator) {
        narrator.chapter("Update: two writers, one object");
        var prices = kube.coreV1().configMaps(Shop.NAMESPACE);
        var mine = prices.get("prices");
        prices.update("prices", c -> c.with(b -> b.data("pear", "4")));
        narrator.tell("update", "somebody else adds pears");

        try {
            prices.replace(mine.with(c -> c.data("apple", "5")));
            expect(false, "a stale replace is refused");
        } catch (ApiException e) {
            expect(e.is(Reason.CONFLICT), "a stale replace is a conflict, not " + e.getMessage());
            narrator.tell(
                    "replace",
                    "with what I read before: " + e.code() + " " + e.status().reason() + ", lost");
        }

        var won = prices.update("prices", c -> c.with(b -> b.data("apple", "5")));
        expect("4".equals(won.data().get("pear")), "the other's change is still there");
        narrator.tell("update", "read, edit, write, again on conflict: won, " + won.data());

        var same = prices.update("prices", c -> c.with(b -> b.data("apple", "5")));
        expect(same.resourceVersion().equals(won.resourceVersion()), "a change that changes nothing writes nothing");
        narrator.tell("update", "that changes nothing: nothing sent, still resourceVersion " + same.resourceVersion());

        var deployments = kube.appsV1().deployments(Shop.NAMESPACE);
        deployments.create(Shop.web("web"));
        var observed = deployments
                .status()
                .update("web", d -> d.with(b -> b.status(s -> s.conditions("Available", c -> c.status("True")))));
        narrator.tell(
                "status",
                "of deployment web: Available, generation still "
                        + observed.metadata().generation());
        var scaled = deployments.scale().update("web", s -> s.with(b -> b.spec(p -> p.replicas(5))));
        narrator.tell(
                "scale",
                "to " + scaled.spec().replicas() + " replicas, generation now "
                        + deployments.get("web").metadata().generation());
    }
}

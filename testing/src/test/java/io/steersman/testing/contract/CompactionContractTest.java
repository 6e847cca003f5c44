package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What becomes of reads and watches whose history is gone. Events stand for all kinds where the real server would
 * answer from a cache that outlives the compaction.
 */
@Isolated("takes away the history that other suites read")
class CompactionContractTest extends Contract {

    @Test
    void aStateThatIsGoneIsExpired() {
        var then = event("a").resourceVersion();
        var last = event("b").resourceVersion();
        server.compact(Long.parseLong(last));

        for (var rest : new String[] {"resourceVersionMatch=Exact", "limit=1"}) {
            get(core("events") + "?resourceVersion=" + then + "&" + rest)
                    .send()
                    .refused(410, "Expired", "The resourceVersion for the provided list is too old.")
                    .withoutDetails();
        }
        assertThat(get(core("events")).expect(200).names()).containsExactly("a", "b");
        assertThat(get(core("events"))
                        .with("resourceVersion", then)
                        .with("resourceVersionMatch", "NotOlderThan")
                        .expect(200)
                        .names())
                .containsExactly("a", "b");
    }

    @Test
    void anExpiredTokenIsAnsweredWithOneThatGoesOnInconsistently() {
        event("a");
        event("b");
        event("c");
        var first = get(core("events")).with("limit", 1).expect(200);
        assertThat(first.names()).containsExactly("a");
        delete(core("events", "b")).expect(200);
        var last = event("d").resourceVersion();
        server.compact(Long.parseLong(last));

        var expired = get(core("events"))
                .with("limit", 1)
                .with("continue", first.string("/metadata/continue"))
                .expect(410);

        assertThat(expired.json().without("metadata"))
                .isEqualTo(json("{'kind':'Status','apiVersion':'v1','status':'Failure','reason':'Expired','code':410}")
                        .with(
                                "message",
                                "The provided continue parameter is too old to display a consistent list result. You"
                                        + " can start a new list without the continue parameter, or use the continue"
                                        + " token in this response to retrieve the remainder of the results."
                                        + " Continuing with the provided token results in an inconsistent list -"
                                        + " objects that were created, modified, or deleted between the time the first"
                                        + " chunk was returned and now may show up in the list."));
        var rest = get(core("events"))
                .with("continue", expired.string("/metadata/continue"))
                .expect(200);
        assertThat(rest.names()).containsExactly("c", "d");
        assertThat(Long.parseLong(rest.resourceVersion())).isGreaterThanOrEqualTo(Long.parseLong(last));
    }

    @Test
    void aWatchWhoseStartIsGoneIsAnErrorWithinTheStream() {
        var then = event("a").resourceVersion();
        merge(core("events", "a"), "{'reason':'Again'}").expect(200);
        var last = event("b").resourceVersion();
        server.compact(Long.parseLong(last));

        var watching = watch(get(core("events")).with("resourceVersion", then));

        assertThat(watching.next())
                .isEqualTo(json("{'type':'ERROR','object':{'kind':'Status','apiVersion':'v1','metadata':{},"
                        + "'status':'Failure','reason':'Expired','code':410,"
                        + "'message':'The resourceVersion for the provided watch is too old.'}}"));
        watching.ends();
    }

    @Test
    void aCustomResourceWatchedFromBeforeItsTimeIsTooOld() {
        var crd = CustomResources.served(this, CustomResources.widgets(unique("old")));
        post(crd.in(ns()), crd.object("a")).expect(201);
        var last = post(crd.in(ns()), crd.object("b")).expect(201).resourceVersion();
        server.compact(Long.parseLong(last));

        var watching = watch(get(crd.in(ns())).with("resourceVersion", "1"));

        var error = watching.next();
        assertThat(error.string("/type")).isEqualTo("ERROR");
        assertThat(error.string("/object/message")).matches("too old resource version: 1 \\([0-9]+\\)");
        assertThat(error.object("/object").without("message"))
                .isEqualTo(json("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Failure',"
                        + "'reason':'Expired','code':410}"));
        watching.ends();
    }

    @Test
    void aWatchUnderWaySurvives() {
        var start = event("a").resourceVersion();
        var watching = watch(get(core("events")).with("resourceVersion", start));
        var last = event("b").resourceVersion();
        assertThat(watching.next(1)).containsExactly("ADDED b");

        server.compact(Long.parseLong(last));
        event("c");

        assertThat(watching.next(1)).containsExactly("ADDED c");
    }

    private Answer event(String name) {
        var event = object("v1", "Event", name)
                .set("/metadata/namespace", ns())
                .with("involvedObject", json("{'kind':'Pod','name':'p','namespace':'" + ns() + "'}"));
        return post(core("events"), event).expect(201);
    }
}

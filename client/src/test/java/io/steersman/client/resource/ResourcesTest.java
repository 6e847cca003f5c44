package io.steersman.client.resource;

import static io.steersman.client.resource.Fixtures.list;
import static io.steersman.client.resource.Fixtures.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.DynamicObject;
import io.steersman.api.ResourceType;
import io.steersman.client.request.EachOptions.OnExpired;
import io.steersman.client.request.Patch;
import io.steersman.client.request.ReadAt;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private final Fixtures f = new Fixtures();
    private final Resources<DynamicObject> widgets = f.widgets();

    @AfterEach
    void nothingLeaks() {
        assertThat(f.server.nothingLeaked()).isTrue();
    }

    private static DynamicObject object(String json) {
        return DynamicObject.of(JsonObject.parse(json));
    }

    @Test
    void anObjectIsRead() {
        f.server.json(200, widget("a", "7", ",\"spec\":{\"size\":3}"));
        var a = widgets.get("a", ReadAt.any());
        assertThat(a.json().integer("/spec/size")).isEqualTo(3);
        assertThat(a.resourceVersion().value()).isEqualTo("7");
        assertThat(f.server.request(0).target())
                .isEqualTo("/apis/example.com/v1/namespaces/shop/widgets/a?resourceVersion=0");
        assertThat(f.server.request(0).headers().first("Accept")).isEqualTo("application/json");
    }

    @Test
    void whatIsNotThereIsEmptyAndEverythingElseThrows() {
        f.server.status(404, "NotFound", "no").status(403, "Forbidden", "you may not");
        assertThat(widgets.find("a")).isEmpty();
        assertThatThrownBy(() -> widgets.find("a")).isInstanceOf(ApiException.class);
    }

    @Test
    void anAnswerThatIsNoObjectSaysWhatWasAsked() {
        f.server.json(200, "{\"metadata\":7}");
        assertThatThrownBy(() -> widgets.get("a"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("get widgets.example.com \"a\" in namespace \"shop\"");
    }

    @Test
    void anObjectIsCreatedInTheCollection() {
        f.server.json(201, widget("a", "7", ""));
        widgets.create(
                object("{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"a\"}}"),
                o -> o.dryRun());
        assertThat(f.server.request(0).toString())
                .isEqualTo("POST /apis/example.com/v1/namespaces/shop/widgets?dryRun=All");
        assertThat(f.server.request(0).headers().first("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void replacingWithoutAVersionIsRefusedAndNothingIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> widgets.replace(object("{\"kind\":\"Widget\",\"metadata\":{\"name\":\"a\"}}")))
                .withMessageContaining("resourceVersion");
        assertThat(f.server.requests()).isEmpty();
    }

    @Test
    void anUpdateReadsEditsAndReplacesAndDoesItAgainOnConflict() {
        f.server
                .json(200, widget("a", "7", ",\"spec\":{\"size\":1}"))
                .status(409, "Conflict", "changed")
                .json(200, widget("a", "8", ",\"spec\":{\"size\":5}"))
                .json(200, widget("a", "9", ",\"spec\":{\"size\":6}"));
        var updated = widgets.update(
                "a", w -> w.with(b -> b.set("/spec/size", w.json().integer("/spec/size") + 1)));
        assertThat(updated.resourceVersion().value()).isEqualTo("9");
        assertThat(f.server.requests()).extracting(r -> r.method()).containsExactly("GET", "PUT", "GET", "PUT");
        assertThat(JsonObject.parse(f.server.request(3).body()).integer("/spec/size"))
                .isEqualTo(6);
        assertThat(JsonObject.parse(f.server.request(3).body()).string("/metadata/resourceVersion"))
                .isEqualTo("8");
        assertThat(f.slept).hasSize(1);
    }

    @Test
    void anUpdateThatChangesNothingSendsNothing() {
        f.server.json(200, widget("a", "7", ""));
        assertThat(widgets.update("a", w -> w).name()).isEqualTo("a");
        assertThat(f.server.requests()).hasSize(1);
    }

    @Test
    void anUpdateMustHandBackTheSameObject() {
        f.server.json(200, widget("a", "7", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> widgets.update("a", w -> object(widget("b", "7", ""))));
    }

    @Test
    void anUpdateGivesUpInTheEndAndOnOtherErrorsAtOnce() {
        for (var i = 0; i < 25; i++) {
            f.server.json(200, widget("a", "7", "")).status(409, "Conflict", "changed");
        }
        assertThatThrownBy(() -> widgets.update("a", w -> w.with(b -> b.set("/spec/x", 1))))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.is(Reason.CONFLICT)).isTrue());
        f.server.json(200, widget("a", "7", "")).status(422, "Invalid", "no");
        assertThatThrownBy(() -> widgets.update("a", w -> w.with(b -> b.set("/spec/x", 1))))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void createOrUpdateTakesWhicheverIsNeeded() {
        f.server.status(404, "NotFound", "no").json(201, widget("a", "1", ""));
        widgets.createOrUpdate(object(widget("a", "", "").replace(",\"resourceVersion\":\"\"", "")), w -> w);
        f.server
                .status(404, "NotFound", "no")
                .status(409, "AlreadyExists", "there")
                .json(200, widget("a", "2", ""))
                .json(200, widget("a", "3", ""));
        var w = widgets.createOrUpdate(object(widget("a", "1", "")), old -> old.with(b -> b.set("/spec/size", 2)));
        assertThat(w.resourceVersion().value()).isEqualTo("3");
    }

    @Test
    void subresourcesHaveTheirOwnPath() {
        f.server.json(200, widget("a", "7", "")).json(200, widget("a", "8", "")).json(200, widget("a", "9", ""));
        widgets.status().update("a", w -> w.with(b -> b.set("/status/ready", true)));
        widgets.status().patch("a", Patch.merge(JsonObject.EMPTY));
        assertThat(f.server.requests())
                .extracting(r -> r.method() + " " + r.path())
                .containsExactly(
                        "GET /apis/example.com/v1/namespaces/shop/widgets/a/status",
                        "PUT /apis/example.com/v1/namespaces/shop/widgets/a/status",
                        "PATCH /apis/example.com/v1/namespaces/shop/widgets/a/status");
    }

    @Test
    void applyingSendsTheObjectAsAnApplyPatch() {
        f.server.json(200, widget("a", "7", ""));
        widgets.apply(
                object(
                        "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"size\":1}}"),
                "me",
                o -> o.force());
        var sent = f.server.request(0);
        assertThat(sent.toString())
                .isEqualTo("PATCH /apis/example.com/v1/namespaces/shop/widgets/a?fieldManager=me&force=true");
        assertThat(sent.headers().first("Content-Type")).isEqualTo("application/apply-patch+yaml");
        assertThat(JsonObject.parse(sent.body()).string("/kind")).isEqualTo("Widget");
    }

    @Test
    void aDeletedObjectIsGoneOrGoing() {
        f.server
                .json(200, "{\"kind\":\"Status\",\"status\":\"Success\",\"details\":{\"uid\":\"u-a\"}}")
                .json(200, widget("a", "7", ""))
                .json(
                        200,
                        widget("a", "7", "")
                                .replace(
                                        "\"name\"",
                                        "\"deletionTimestamp\":\"2026-11-26T12:00:00Z\",\"deletionGracePeriodSeconds\":0,\"name\""))
                .json(
                        200,
                        widget("a", "7", "")
                                .replace(
                                        "\"name\"",
                                        "\"deletionTimestamp\":\"2026-11-26T12:00:00Z\",\"deletionGracePeriodSeconds\":30,\"name\""))
                .json(
                        200,
                        widget("a", "7", "")
                                .replace(
                                        "\"name\"",
                                        "\"deletionTimestamp\":\"2026-11-26T12:00:00Z\",\"finalizers\":[\"x/y\"],\"name\""));
        assertThat(widgets.delete("a")).isEqualTo(new Deletion.Gone<>("u-a", null));
        assertThat(widgets.delete("a").gone()).isTrue();
        assertThat(widgets.delete("a").gone()).isTrue();
        assertThat(widgets.delete("a")).isInstanceOf(Deletion.Going.class);
        assertThat(widgets.delete("a")).isInstanceOf(Deletion.Going.class);
    }

    @Test
    void deletingAllReturnsWhatWasDeleted() {
        f.server
                .json(200, list("9", "", widget("a", "7", "")))
                .json(200, "{\"kind\":\"Status\",\"status\":\"Success\"}");
        assertThat(widgets.deleteAll(o -> o.labels("x=y")).items()).hasSize(1);
        assertThat(widgets.deleteAll().items()).isEmpty();
        assertThat(f.server.request(0).toString())
                .isEqualTo("DELETE /apis/example.com/v1/namespaces/shop/widgets?labelSelector=x%3Dy");
    }

    @Test
    void aListIsItemsAndTheirPointInTime() {
        f.server.json(200, list("9", "more", widget("a", "7", ""), widget("b", "8", "")));
        var page = widgets.list(o -> o.limit(2));
        assertThat(page.items()).extracting(w -> w.name()).containsExactly("a", "b");
        assertThat(page.resourceVersion().value()).isEqualTo("9");
        assertThat(page.continueToken()).isEqualTo("more");
    }

    @Test
    void anEmptyListMayHaveNullItems() {
        f.server.json(200, "{\"kind\":\"WidgetList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":null}");
        assertThat(widgets.list().items()).isEmpty();
    }

    @Test
    void oneBadItemCostsOnlyItself() {
        f.server.json(
                200,
                list(
                        "9",
                        "",
                        widget("a", "7", ""),
                        "{\"metadata\":{\"name\":\"b\",\"labels\":3}}",
                        "17",
                        widget("c", "8", "")));
        var page = widgets.list();
        assertThat(page.items()).extracting(w -> w.name()).containsExactly("a", "c");
        assertThat(page.failures()).hasSize(2);
        assertThat(f.badItems).hasSize(2);
        assertThat(f.badItems.get(0).toString())
                .contains("list widgets.example.com")
                .contains("b");
    }

    @Test
    void aBodyThatIsNoListIsRefused() {
        f.server.json(200, widget("a", "7", ""));
        assertThatThrownBy(widgets::list).isInstanceOf(DecodeException.class).hasMessageContaining("list widgets");
        f.server.json(200, "{\"kind\":\"WidgetList\",\"items\":[{\"metadata\":{}}");
        assertThatThrownBy(widgets::list).isInstanceOf(DecodeException.class);
    }

    @Test
    void aWalkFollowsTheTokens() {
        f.server
                .json(200, list("9", "t1", widget("a", "7", "")))
                .json(200, list("9", "t2"))
                .json(200, list("9", "", widget("b", "8", "")));
        var names = new ArrayList<String>();
        for (var w : widgets.each(o -> o.pageSize(1))) {
            names.add(w.name());
        }
        assertThat(names).containsExactly("a", "b");
        assertThat(f.server.requests())
                .extracting(r -> r.query().first("continue"))
                .containsExactly(null, "t1", "t2");
    }

    @Test
    void anExpiredTokenEndsTheWalkUnlessAskedOtherwise() {
        f.server.json(200, list("9", "t1", widget("a", "7", ""))).status(410, "Expired", "too old");
        var walk = widgets.each().iterator();
        walk.next();
        assertThatThrownBy(walk::hasNext)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.is(Reason.EXPIRED)).isTrue());
    }

    @Test
    void anExpiredTokenCanRestartTheWalk() {
        f.server
                .json(200, list("9", "t1", widget("a", "7", "")))
                .status(410, "Expired", "too old")
                .json(200, list("12", "", widget("a", "7", ""), widget("b", "8", "")));
        var names = new ArrayList<String>();
        widgets.each(o -> o.onExpired(OnExpired.RESTART)).forEach(w -> names.add(w.name()));
        assertThat(names).containsExactly("a", "a", "b");
    }

    @Test
    void anExpiredTokenCanGoOnWithTheFreshOne() {
        var expired =
                "{\"kind\":\"Status\",\"metadata\":{\"continue\":\"fresh\"},\"status\":\"Failure\",\"reason\":\"Expired\",\"code\":410}";
        f.server
                .json(200, list("9", "t1", widget("a", "7", "")))
                .json(410, expired)
                .json(200, list("12", "", widget("b", "8", "")));
        var names = new ArrayList<String>();
        widgets.each(o -> o.onExpired(OnExpired.GO_ON)).forEach(w -> names.add(w.name()));
        assertThat(names).containsExactly("a", "b");
        assertThat(f.server.request(2).query().first("continue")).isEqualTo("fresh");
    }

    @Test
    void aWalkEndsProperly() {
        f.server.json(200, list("9", ""));
        var walk = widgets.each().iterator();
        assertThat(walk.hasNext()).isFalse();
        assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void scopeIsCheckedWhereATypeIsOnlyKnownAtRunTime() {
        var nodes = ResourceType.cluster("v1", "nodes", "Node", DynamicObject.CODEC);
        assertThatIllegalArgumentException().isThrownBy(() -> Resources.in("shop", f.access, nodes));
        assertThatIllegalArgumentException().isThrownBy(() -> Resources.cluster(f.access, Fixtures.WIDGETS));
        f.server.json(200, list("9", ""));
        Listable.everywhere(f.access, Fixtures.WIDGETS).list();
        assertThat(f.server.request(0).path()).isEqualTo("/apis/example.com/v1/widgets");
    }

    @Test
    void everyNameIsCheckedBeforeAnythingIsSent() {
        for (var name : List.of("", "..", "a/b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> widgets.get(name));
            assertThatIllegalArgumentException().isThrownBy(() -> widgets.delete(name));
        }
        assertThat(f.server.requests()).isEmpty();
    }
}

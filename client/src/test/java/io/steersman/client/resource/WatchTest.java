package io.steersman.client.resource;

import static io.steersman.client.resource.Fixtures.event;
import static io.steersman.client.resource.Fixtures.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.DynamicObject;
import io.steersman.api.ResourceVersion;
import io.steersman.api.WatchEvent;
import io.steersman.client.request.ReadAt;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Headers JSON = Headers.of("Content-Type", "application/json");
    private static final ResourceVersion FROM = ResourceVersion.of("5");
    private static final String GONE =
            "{\"kind\":\"Status\",\"status\":\"Failure\",\"message\":\"too old resource version\",\"reason\":\"%s\",\"code\":410}";

    private final Fixtures f = new Fixtures();
    private final Resources<DynamicObject> widgets = f.widgets();

    private static String bookmark(String version, String annotations) {
        return event(
                "BOOKMARK",
                "{\"kind\":\"Widget\",\"apiVersion\":\"example.com/v1\",\"metadata\":{\"resourceVersion\":\"" + version
                        + "\"" + annotations + "}}");
    }

    private List<WatchEvent<DynamicObject>> read(Watch<DynamicObject> watch) {
        var events = new ArrayList<WatchEvent<DynamicObject>>();
        try (watch) {
            watch.forEach(events::add);
        }
        return events;
    }

    @Test
    void eventsComeOneByOneUntilTheServerEndsIt() {
        f.server.answer(
                200,
                JSON,
                Bytes.utf8(event("ADDED", widget("a", "6", "")) + event("MODIFIED", widget("a", "7", ""))),
                Bytes.utf8(event("DELETED", widget("a", "8", "")) + bookmark("9", "")));
        var watch = widgets.watch(FROM, o -> o.bookmarks(true));
        var events = read(watch);
        assertThat(events)
                .hasExactlyElementsOfTypes(
                        WatchEvent.Added.class,
                        WatchEvent.Modified.class,
                        WatchEvent.Deleted.class,
                        WatchEvent.Bookmark.class);
        assertThat(events).extracting(e -> e.resourceVersion().value()).containsExactly("6", "7", "8", "9");
        assertThat(watch.position()).isEqualTo(ResourceVersion.of("9"));
        assertThat(f.server.request(0).longLived()).isTrue();
        assertThat(f.server.nothingLeaked()).isTrue();
    }

    @Test
    void eventsMayComeInAnyPieces() {
        var bytes = Bytes.utf8(event("ADDED", widget("ä", "6", "")) + event("ADDED", widget("b", "7", "")));
        var pieces = new Bytes[bytes.length()];
        for (var i = 0; i < pieces.length; i++) {
            pieces[i] = bytes.slice(i, i + 1);
        }
        f.server.answer(200, JSON, pieces);
        assertThat(read(widgets.watch(FROM)))
                .extracting(e -> ((WatchEvent.Added<DynamicObject>) e).object().name())
                .containsExactly("ä", "b");
    }

    @Test
    void theStateCanComeFirstAndItsEndIsMarked() {
        f.server.answer(
                200,
                JSON,
                Bytes.utf8(event("ADDED", widget("a", "6", ""))
                        + bookmark("6", ",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}")
                        + bookmark("7", "")));
        var events = read(widgets.watch(ReadAt.latest(), o -> o.bookmarks(true)));
        assertThat(events.get(1)).isEqualTo(new WatchEvent.Bookmark<DynamicObject>(ResourceVersion.of("6"), true));
        assertThat(events.get(2)).isEqualTo(new WatchEvent.Bookmark<DynamicObject>(ResourceVersion.of("7"), false));
    }

    @Test
    void historyThatIsGoneIsOneExceptionHoweverItIsSaid() {
        f.server
                .status(410, "Gone", "old", "Audit-Id", "a-1")
                .status(410, "Expired", "old", "Audit-Id", "a-1")
                .answer(200, JSON.with("Audit-Id", "a-1"), Bytes.utf8(event("ERROR", GONE.formatted("Expired"))))
                .answer(200, JSON.with("Audit-Id", "a-1"), Bytes.utf8(event("ERROR", GONE.formatted("Gone"))));
        for (var i = 0; i < 4; i++) {
            assertThatThrownBy(() -> read(widgets.watch(FROM)))
                    .isInstanceOfSatisfying(ApiException.class, e -> {
                        assertThat(e.is(Reason.EXPIRED)).isTrue();
                        assertThat(e.code()).isEqualTo(410);
                        assertThat(e.auditId()).isEqualTo("a-1");
                    })
                    .hasMessageContaining("watch widgets.example.com in namespace \"shop\"");
        }
        assertThat(f.server.nothingLeaked()).isTrue();
    }

    @Test
    void aBadEventCostsOnlyItself() {
        f.server.answer(
                200,
                JSON,
                Bytes.utf8(event("ADDED", "{\"metadata\":{\"name\":\"x\",\"labels\":1}}") + "garbage\n"
                        + event("SURPRISE", widget("s", "6", "")) + event("ADDED", widget("a", "7", ""))));
        assertThat(read(widgets.watch(FROM))).singleElement().isInstanceOf(WatchEvent.Added.class);
        assertThat(f.badItems).hasSize(3);
        assertThat(f.badItems.get(0).which()).contains("x");
    }

    @Test
    void aTornConnectionIsNoEnd() {
        f.server.tear(JSON, Bytes.utf8(event("ADDED", widget("a", "6", ""))));
        var watch = widgets.watch(FROM);
        assertThat(watch.next()).isNotNull();
        assertThatThrownBy(watch::next).isInstanceOf(TransportException.class);
        assertThat(watch.position()).isEqualTo(ResourceVersion.of("6"));
    }

    @Test
    void anEndInTheMiddleOfAnEventIsATear() {
        f.server.answer(200, JSON, Bytes.utf8("{\"type\":\"ADDED\",\"obj"));
        assertThatThrownBy(() -> read(widgets.watch(FROM)))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.BROKEN));
    }

    @Test
    void aClosedWatchEnds() {
        f.server.answer(
                200, JSON, Bytes.utf8(event("ADDED", widget("a", "6", "")) + event("ADDED", widget("b", "7", ""))));
        var watch = widgets.watch(FROM);
        var events = watch.iterator();
        events.next();
        watch.close();
        watch.close();
        assertThat(events.hasNext()).isFalse();
        assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void anAnswerThatIsNoWatchIsRefusedAndClosed() {
        f.server.answer(200, Headers.of("Content-Type", "text/html"), Bytes.utf8("<html>"));
        assertThatThrownBy(() -> widgets.watch(FROM)).hasMessageContaining("text/html");
        assertThat(f.server.nothingLeaked()).isTrue();
    }
}

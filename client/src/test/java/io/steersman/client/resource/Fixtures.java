package io.steersman.client.resource;

import io.steersman.api.DynamicObject;
import io.steersman.api.ResourceType;
import io.steersman.client.rest.Negotiation;
import io.steersman.client.rest.RestClient;
import io.steersman.client.scripted.ScriptedTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A client over a script, with a clock that moves when somebody sleeps. */
final class Fixtures extends Clock {

    static final ResourceType<DynamicObject> WIDGETS =
            ResourceType.namespaced("example.com/v1", "widgets", "Widget", DynamicObject.CODEC);

    final ScriptedTransport server = new ScriptedTransport();
    final List<BadItem> badItems = new ArrayList<>();
    final List<Duration> slept = new ArrayList<>();
    final Access access = new Access(
            RestClient.over(server, "test", new Negotiation(true), List.of()), badItems::add, this, this::sleep);
    Instant now = Instant.parse("2026-11-26T12:00:00Z");

    void sleep(Duration duration) {
        slept.add(duration);
        now = now.plus(duration);
    }

    Resources<DynamicObject> widgets() {
        return Resources.in("shop", access, WIDGETS);
    }

    static String widget(String name, String version, String rest) {
        return "{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"shop\",\"uid\":\"u-" + name + "\",\"resourceVersion\":\"" + version + "\"}" + rest
                + "}";
    }

    static String list(String version, String continueToken, String... items) {
        return "{\"apiVersion\":\"example.com/v1\",\"items\":[" + String.join(",", items)
                + "],\"kind\":\"WidgetList\",\"metadata\":{\"resourceVersion\":\"" + version + "\",\"continue\":\""
                + continueToken + "\"}}";
    }

    static String event(String type, String object) {
        return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}

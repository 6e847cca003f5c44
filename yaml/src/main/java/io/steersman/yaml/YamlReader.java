package io.steersman.yaml;

import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonLimits;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds trees from the events of a parser. An alias gives the very tree that its anchor stands at. */
final class YamlReader {

    /** Stands for a listener where keys that come twice are an error. */
    static final Consumer<String> REFUSE = message -> {};

    /** How much, in nodes and characters of text, all aliases of a document may stand for. */
    private static final long MAX_ALIASED = 4 << 20;

    private static final int MAX_REPORTED = 100;

    /** A tree that an anchor stands at, and how large it is when written out. */
    private record Anchored(JsonValue value, long size) {}

    private final Iterator<Event> events;
    private final Consumer<String> duplicates;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final Set<Anchor> open = new HashSet<>();
    private int depth;
    private int reported;

    /** Nodes and characters so far, aliases written out; and how much of that is behind aliases. */
    private long size;

    private long aliased;

    YamlReader(String text, Consumer<String> duplicates) {
        var settings = LoadSettings.builder()
                .setLabel("YAML")
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
        this.duplicates = duplicates;
    }

    JsonValue only() {
        var documents = all();
        if (documents.size() > 1) {
            throw new DecodeException("YAML: expected one document, found " + documents.size());
        }
        return documents.isEmpty() ? JsonNull.NULL : documents.get(0);
    }

    List<JsonValue> all() {
        var documents = new ArrayList<JsonValue>();
        for (var event = next(); event.getEventId() != Event.ID.StreamEnd; event = next()) {
            if (event.getEventId() == Event.ID.DocumentStart) {
                var document = document();
                if (!(document instanceof JsonNull)) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    JsonValue first() {
        for (var event = next(); event.getEventId() != Event.ID.StreamEnd; event = next()) {
            if (event.getEventId() == Event.ID.DocumentStart) {
                return document();
            }
        }
        return JsonNull.NULL;
    }

    private JsonValue document() {
        anchors.clear();
        size = 0;
        aliased = 0;
        return node(next());
    }

    private Event next() {
        try {
            return events.next();
        } catch (MarkedYamlEngineException e) {
            var problem = e.getProblem();
            throw error(problem == null ? "broken YAML" : problem, e.getProblemMark());
        } catch (YamlEngineException e) {
            throw new DecodeException("YAML: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The parser lets some of its own slips through, such as a number format for "\\x" without digits.
            throw new DecodeException("YAML: broken in a way that the parser cannot name", e);
        }
    }

    private JsonValue node(Event event) {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        var anchor = event instanceof NodeEvent node ? node.getAnchor() : Optional.<Anchor>empty();
        anchor.ifPresent(open::add);
        var before = size++;
        JsonValue value;
        if (event instanceof ScalarEvent scalar) {
            value = YamlScalar.of(scalar).toJson();
            size += scalar.getValue().length();
        } else {
            if (++depth > JsonLimits.DEFAULT.depth()) {
                throw error("exceeded max depth of " + JsonLimits.DEFAULT.depth(), event.getStartMark());
            }
            value = event instanceof MappingStartEvent ? mapping() : sequence();
            depth--;
        }
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, new Anchored(value, size - before));
        });
        return value;
    }

    private JsonValue alias(AliasEvent event) {
        var name = event.getAlias();
        if (open.contains(name)) {
            throw error("anchor '" + name + "' value contains itself", event.getStartMark());
        }
        var anchored = anchors.get(name);
        if (anchored == null) {
            throw error("unknown anchor '" + name + "' referenced", event.getStartMark());
        }
        size += anchored.size();
        aliased += anchored.size();
        if (aliased > MAX_ALIASED) {
            throw error("document contains excessive aliasing", event.getStartMark());
        }
        if (depth + anchored.value().depth() > JsonLimits.DEFAULT.depth()) {
            throw error("exceeded max depth of " + JsonLimits.DEFAULT.depth(), event.getStartMark());
        }
        return anchored.value();
    }

    private JsonArray sequence() {
        var elements = new ArrayList<JsonValue>();
        for (var event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            elements.add(node(event));
        }
        return JsonArray.from(elements);
    }

    private JsonObject mapping() {
        var object = JsonObject.EMPTY.toBuilder();
        var seen = new HashSet<>();
        for (var event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            if (isMerge(event)) {
                for (var source : mergeSources(node(next()), event)) {
                    source.forEach((name, value) -> {
                        seen.add(name);
                        object.put(name, value);
                    });
                }
                continue;
            }
            var key = key(event);
            if (!seen.add(key.identity())) {
                duplicate(key, event);
            }
            object.put(key.asName(event), node(next()));
        }
        return object.build();
    }

    private static boolean isMerge(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getTag().isEmpty()
                && scalar.getValue().equals("<<");
    }

    /** What to merge, in this order: the first of a list is put last, so that it stands. */
    private static List<JsonObject> mergeSources(JsonValue value, Event event) {
        var sources = new ArrayList<JsonObject>();
        if (value instanceof JsonObject one) {
            sources.add(one);
        } else if (value instanceof JsonArray many && many.objects().count() == many.size()) {
            many.objects().forEach(source -> sources.add(0, source));
        } else {
            throw error("map merge requires map or sequence of maps as the value", event.getStartMark());
        }
        return sources;
    }

    private YamlScalar key(Event event) {
        if (event instanceof ScalarEvent scalar) {
            var anchor = scalar.getAnchor();
            var key = YamlScalar.of(scalar);
            anchor.ifPresent(name -> anchors.put(
                    name, new Anchored(key.toJson(), 1 + scalar.getValue().length())));
            size += 1 + scalar.getValue().length();
            return key;
        }
        if (event instanceof AliasEvent alias && alias(alias) instanceof JsonString text) {
            return YamlScalar.text(text.value());
        }
        throw error("invalid map key: only scalars can be keys", event.getStartMark());
    }

    private void duplicate(YamlScalar key, Event event) {
        var message = "key " + key.quoted() + " already set in map";
        if (duplicates == REFUSE) {
            throw error(message, event.getStartMark());
        }
        if (reported++ < MAX_REPORTED) {
            var line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            duplicates.accept("line " + line + ": " + message);
        }
    }

    static DecodeException error(String problem, Optional<Mark> mark) {
        var place = mark.map(m -> "YAML, line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1));
        return new DecodeException(place.orElse("YAML"), problem);
    }
}

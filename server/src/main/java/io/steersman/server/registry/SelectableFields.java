package io.steersman.server.registry;

import io.steersman.server.error.GoText;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The field labels a resource can be selected by, beside {@code metadata.name} and {@code metadata.namespace}, which every
 * resource has. Immutable.
 */
public final class SelectableFields {

    /** Nothing but name and namespace, refused in the words of the default converter. */
    public static final SelectableFields NONE = new SelectableFields(Map.of(), SelectableFields::onlyNameAndNamespace);

    private final Map<String, Function<JsonObject, String>> labels;
    private final UnaryOperator<String> refusal;

    private SelectableFields(Map<String, Function<JsonObject, String>> labels, UnaryOperator<String> refusal) {
        this.labels = labels;
        this.refusal = refusal;
    }

    /** Labels that are pointers' paths: {@code spec.nodeName} selects by {@code /spec/nodeName}. Absent counts as empty. */
    public static SelectableFields ofPaths(Collection<String> labels) {
        var all = new LinkedHashMap<String, Function<JsonObject, String>>();
        for (var label : labels) {
            var pointer = "/" + label.replace('.', '/');
            all.put(label, object -> text(object.at(pointer)));
        }
        return new SelectableFields(all, label -> "field label not supported: " + label);
    }

    /** This set and a label of which the value is computed, or whose name is not its path. */
    public SelectableFields plus(String label, Function<JsonObject, String> value) {
        var all = new LinkedHashMap<>(labels);
        all.put(label, value);
        return new SelectableFields(all, refusal);
    }

    /** This set, with words of the kind's own for a label it does not know. */
    public SelectableFields refusing(UnaryOperator<String> message) {
        return new SelectableFields(labels, message);
    }

    /** The value by which {@code object} is selected; null if the label is not known here. */
    public @Nullable String value(JsonObject object, String label) {
        var function = labels.get(label);
        return function == null ? null : function.apply(object);
    }

    public boolean knows(String label) {
        return labels.containsKey(label);
    }

    /** What is said about a label that is not known; kinds differ in their words. */
    public String refusal(String label) {
        return refusal.apply(label);
    }

    private static String onlyNameAndNamespace(String label) {
        return GoText.quote(label) + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";
    }

    private static String text(@Nullable JsonValue value) {
        if (value == null) {
            return "";
        }
        return value instanceof JsonString text ? text.value() : value.toString();
    }
}

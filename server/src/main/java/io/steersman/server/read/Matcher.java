package io.steersman.server.read;

import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Environment;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.selector.FieldSelector;
import io.steersman.server.selector.LabelSelector;
import io.steersman.server.store.Stored;
import io.steersman.wire.json.JsonObject;
import java.util.function.Predicate;

/** Whether an object is one that a list, watch or delete of many means. */
final class Matcher implements Predicate<Stored> {

    private final ResourceDefinition definition;
    private final String prefix;
    private final LabelSelector labels;
    private final FieldSelector fields;

    /** @throws io.steersman.server.error.Refusal 400 if the resource cannot be selected by one of the fields */
    Matcher(Target target, ListOptions options) {
        definition = target.definition();
        prefix = target.prefix();
        labels = options.labels();
        fields = options.fields();
        var selectable = definition.rules().selectableFields();
        for (var term : fields.terms()) {
            var field = term.field();
            if (!field.equals("metadata.name") && !field.equals("metadata.namespace") && !selectable.knows(field)) {
                throw Statuses.badRequest(selectable.refusal(field));
            }
        }
    }

    boolean isAll() {
        return labels.isAll() && fields.isAll();
    }

    @Override
    public boolean test(Stored stored) {
        if (!prefix.isEmpty() && !stored.key().startsWith(prefix)) {
            return false;
        }
        return isAll() || matches(Environment.view(definition, stored));
    }

    private boolean matches(JsonObject object) {
        return labels.matchesObject(object) && fields.matches(field -> value(object, field));
    }

    private String value(JsonObject object, String field) {
        return switch (field) {
            case "metadata.name" -> Meta.name(object);
            case "metadata.namespace" -> Meta.namespace(object);
            default -> {
                var value = definition.rules().selectableFields().value(object, field);
                yield value == null ? "" : value;
            }
        };
    }
}

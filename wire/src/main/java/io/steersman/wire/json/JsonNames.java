package io.steersman.wire.json;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The names of an object as a set. */
final class JsonNames extends AbstractSet<String> {

    private final JsonObject object;
    private final String[] names;

    JsonNames(JsonObject object, String[] names) {
        this.object = object;
        this.names = names;
    }

    @Override
    public Iterator<String> iterator() {
        return Collections.unmodifiableList(Arrays.asList(names)).iterator();
    }

    @Override
    public boolean contains(@Nullable Object name) {
        return name instanceof String text && object.has(text);
    }

    @Override
    public int size() {
        return names.length;
    }
}

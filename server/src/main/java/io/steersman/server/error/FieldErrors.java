package io.steersman.server.error;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What a validation has found so far, in order. Used by one thread. */
public final class FieldErrors implements Iterable<FieldError> {

    private final List<FieldError> found = new ArrayList<>();

    public void add(FieldError error) {
        found.add(error);
    }

    public void addAll(Iterable<FieldError> errors) {
        errors.forEach(found::add);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    public List<FieldError> toList() {
        return List.copyOf(found);
    }

    /** Refuses with 422 Invalid if anything was found. */
    public void throwIfAny(String group, String kind, String name) {
        if (!found.isEmpty()) {
            throw Statuses.invalid(group, kind, name, found);
        }
    }

    @Override
    public Iterator<FieldError> iterator() {
        return toList().iterator();
    }
}

package io.steersman.client.request;

import io.steersman.wire.http.Query;
import org.jspecify.annotations.Nullable;

/** What every write of an object can be told. */
public abstract sealed class ChangeOptions<O extends ChangeOptions<O>> extends Options<O>
        permits WriteOptions, PatchOptions, ApplyOptions {

    private boolean dryRun;
    private @Nullable FieldValidation validation;

    ChangeOptions() {}

    /** Does everything but store it: defaults, admission and validation run, the answer is what would have been. */
    public O dryRun() {
        dryRun = true;
        return self();
    }

    public O fieldValidation(FieldValidation level) {
        validation = level;
        return self();
    }

    @Override
    Query query() {
        var query = super.query();
        if (dryRun) {
            query = query.plus("dryRun", "All");
        }
        return validation == null ? query : query.plus("fieldValidation", validation.wire());
    }

    static String checkedManager(String name) {
        if (name.isEmpty() || name.length() > 128) {
            throw new IllegalArgumentException("a field manager has 1 to 128 characters: \"" + name + "\"");
        }
        return name;
    }
}

package io.steersman.wire.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.error.Status.Cause;
import io.steersman.wire.error.Status.Details;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiExceptionTest {

    private static ApiException refused(Reason reason, Cause... causes) {
        var details = new Details("web-0", "", "pods", "", List.of(causes), 0);
        return new ApiException(Status.failure(reason, "no", details), "patch pods \"web-0\"", "a-1");
    }

    @Test
    void aGuardFailsInEveryWayTheServerHas() {
        assertThat(refused(Reason.CONFLICT).guardFailed()).isTrue();
        assertThat(refused(Reason.INVALID, new Cause("FieldValueInvalid", "field is immutable", "metadata.uid"))
                        .guardFailed())
                .isTrue();
    }

    @Test
    void otherRefusalsAreNotOfAGuard() {
        assertThat(refused(Reason.CONFLICT, new Cause("FieldManagerConflict", "conflict with \"x\"", ".spec.replicas"))
                        .guardFailed())
                .isFalse();
        assertThat(refused(Reason.INVALID, new Cause("FieldValueInvalid", "no", "spec.replicas"))
                        .guardFailed())
                .isFalse();
        assertThat(refused(Reason.ALREADY_EXISTS).guardFailed()).isFalse();
    }

    @Test
    void theMessageSaysWhatWasAskedAndWhatCameBack() {
        assertThat(refused(Reason.CONFLICT)).hasMessage("patch pods \"web-0\": 409 Conflict: no");
    }
}

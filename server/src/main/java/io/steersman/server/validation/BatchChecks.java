package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonObject;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jobs and cron jobs. */
final class BatchChecks {

    private static final Set<String> ENDING = Set.of("Never", "OnFailure");
    private static final int LONGEST_CRON_JOB_NAME = 52;

    private BatchChecks() {}

    static void job(Place job, @Nullable JsonObject old) {
        var spec = job.in("spec");
        jobSpec(spec);
        var before = old == null ? null : old.object("/spec");
        if (old != null && before != null) {
            for (var field : List.of("completions", "selector", "completionMode", "podFailurePolicy")) {
                spec.immutable(field, before);
            }
            var suspended = before.bool("/suspend") && old.at("/status/startTime") == null;
            if (!suspended) {
                spec.immutable("template", before);
            }
        }
    }

    private static void jobSpec(Place spec) {
        for (var field : List.of(
                "parallelism",
                "completions",
                "activeDeadlineSeconds",
                "backoffLimit",
                "ttlSecondsAfterFinished",
                "backoffLimitPerIndex",
                "maxFailedIndexes")) {
            spec.notNegative(field);
        }
        spec.oneOf("completionMode", List.of("NonIndexed", "Indexed"));
        var pod = spec.in("template").in("spec");
        PodChecks.spec(pod);
        var policy = pod.text("restartPolicy");
        // Always is what an absent policy became: nobody asked for it.
        if (!ENDING.contains(policy)) {
            pod.errors().add(FieldError.required(pod.at("restartPolicy"), "valid values: \"OnFailure\", \"Never\""));
        }
    }

    static void cronJob(Place job, @Nullable JsonObject old) {
        var name = job.in("metadata").text("name");
        if (old == null && name.length() > LONGEST_CRON_JOB_NAME) {
            job.in("metadata").invalid("name", "must be no more than " + LONGEST_CRON_JOB_NAME + " characters");
        }
        var spec = job.in("spec");
        var schedule = spec.text("schedule");
        if (schedule.isEmpty()) {
            spec.required("schedule");
        } else if (schedule.contains("TZ")) {
            spec.invalid("schedule", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        } else {
            spec.problems("schedule", CronSchedule.problems(schedule));
        }
        timeZone(spec);
        spec.notNegative("startingDeadlineSeconds")
                .oneOf("concurrencyPolicy", List.of("Allow", "Forbid", "Replace"))
                .notNegative("successfulJobsHistoryLimit")
                .notNegative("failedJobsHistoryLimit");
        jobSpec(spec.in("jobTemplate").in("spec"));
    }

    private static void timeZone(Place spec) {
        var zone = spec.text("timeZone");
        if (!spec.has("timeZone")) {
            return;
        }
        if (zone.isEmpty()) {
            spec.invalid("timeZone", "must be nil or non-empty string");
        } else if (zone.equalsIgnoreCase("Local")) {
            spec.invalid(
                    "timeZone", "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        } else {
            try {
                var unused = ZoneId.of(zone);
            } catch (DateTimeException e) {
                spec.invalid("timeZone", "unknown time zone " + zone);
            }
        }
    }
}

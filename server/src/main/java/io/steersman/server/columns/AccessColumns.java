package io.steersman.server.columns;

import static io.steersman.server.columns.Cells.NONE;
import static io.steersman.server.columns.Cells.UNSET;
import static io.steersman.server.columns.Cells.objects;
import static io.steersman.server.columns.Cells.textOr;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;

/** The columns of what says who may do what, and in which order: RBAC, admission, priority and fairness, certificates. */
final class AccessColumns {

    private AccessColumns() {}

    static Columns roleBinding() {
        return TableColumns.named()
                .text("Role", b -> textOr(b, "/roleRef/kind", "") + "/" + textOr(b, "/roleRef/name", ""))
                .age()
                .wide("Users", b -> subjects(b, "User"))
                .wide("Groups", b -> subjects(b, "Group"))
                .wide("ServiceAccounts", b -> subjects(b, "ServiceAccount"));
    }

    private static String subjects(JsonObject binding, String kind) {
        return objects(binding, "/subjects")
                .filter(s -> kind.equals(s.string("/kind")))
                .map(s -> kind.equals("ServiceAccount")
                        ? textOr(s, "/namespace", "") + "/" + textOr(s, "/name", "")
                        : textOr(s, "/name", ""))
                .collect(Collectors.joining(", "));
    }

    static Columns webhookConfiguration() {
        return TableColumns.named()
                .integer("Webhooks", w -> Cells.size(w, "/webhooks"))
                .age();
    }

    /** @param what {@code Validations} or {@code Mutations} */
    static Columns admissionPolicy(String what) {
        return TableColumns.named()
                .integer(what, p -> Cells.size(p, "/spec/" + what.toLowerCase(java.util.Locale.ROOT)))
                .text(
                        "ParamKind",
                        p -> p.object("/spec/paramKind") == null
                                ? UNSET
                                : textOr(p, "/spec/paramKind/apiVersion", "") + "/"
                                        + textOr(p, "/spec/paramKind/kind", ""))
                .age();
    }

    static Columns admissionPolicyBinding() {
        return TableColumns.named()
                .text("PolicyName", "/spec/policyName")
                .text("ParamRef", AccessColumns::paramRef)
                .age();
    }

    private static String paramRef(JsonObject binding) {
        if (binding.object("/spec/paramRef") == null) {
            return UNSET;
        }
        var name = textOr(binding, "/spec/paramRef/name", "");
        if (name.isEmpty()) {
            return Cells.selector(binding, "/spec/paramRef/selector");
        }
        return textOr(binding, "/spec/paramRef/namespace", "*") + "/" + name;
    }

    static Columns flowSchema() {
        return TableColumns.named()
                .text("PriorityLevel", "/spec/priorityLevelConfiguration/name", NONE)
                .integerAsText("MatchingPrecedence", "/spec/matchingPrecedence")
                .text("DistinguisherMethod", "/spec/distinguisherMethod/type", NONE)
                .age()
                .text("MissingPL", s -> {
                    var dangling = Cells.condition(s, "Dangling");
                    return dangling == null ? "?" : textOr(dangling, "/status", "?");
                });
    }

    static Columns priorityLevel() {
        return TableColumns.named()
                .text("Type", "/spec/type")
                .text("NominalConcurrencyShares", p -> either(p, "nominalConcurrencyShares"))
                .text("Queues", p -> Cells.scalarOr(p, queuing("queues"), NONE))
                .text("HandSize", p -> Cells.scalarOr(p, queuing("handSize"), NONE))
                .text("QueueLengthLimit", p -> Cells.scalarOr(p, queuing("queueLengthLimit"), NONE))
                .age();
    }

    private static String either(JsonObject level, String field) {
        return Cells.scalarOr(level, "/spec/limited/" + field, Cells.scalarOr(level, "/spec/exempt/" + field, NONE));
    }

    private static String queuing(String field) {
        return "/spec/limited/limitResponse/queuing/" + field;
    }

    static Columns certificateSigningRequest() {
        return TableColumns.named()
                .age()
                .text("SignerName", "/spec/signerName", NONE)
                .text("Requestor", "/spec/username")
                .text("RequestedDuration", r -> {
                    var seconds = r.number("/spec/expirationSeconds");
                    return seconds == null ? NONE : Ages.of(Duration.ofSeconds(seconds));
                })
                .text("Condition", AccessColumns::condition);
    }

    private static String condition(JsonObject request) {
        var types = objects(request, "/status/conditions")
                .map(c -> textOr(c, "/type", ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        var shown = new LinkedHashSet<String>();
        if (types.contains("Denied")) {
            shown.add("Denied");
        } else if (types.contains("Approved")) {
            shown.add("Approved");
        } else {
            shown.add("Pending");
        }
        if (types.contains("Failed")) {
            shown.add("Failed");
        }
        if (!textOr(request, "/status/certificate", "").isEmpty()) {
            shown.add("Issued");
        }
        return String.join(",", shown);
    }

    static Columns clusterTrustBundle() {
        return TableColumns.named().text("SignerName", "/spec/signerName");
    }

    static Columns podCertificateRequest() {
        return TableColumns.named()
                .text("PodName", "/spec/podName")
                .text("ServiceAccountName", "/spec/serviceAccountName")
                .text("NodeName", "/spec/nodeName")
                .text("SignerName", "/spec/signerName")
                .text("State", r -> {
                    var last = objects(r, "/status/conditions").reduce((a, b) -> b);
                    return last.map(c -> textOr(c, "/type", "Pending")).orElse("Pending");
                })
                .text("UnverifiedUserAnnotations", r -> Cells.labels(r, "/spec/unverifiedUserAnnotations"));
    }
}

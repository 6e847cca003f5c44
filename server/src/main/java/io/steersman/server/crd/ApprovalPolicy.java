package io.steersman.server.crd;

import io.steersman.server.request.Conditions;
import io.steersman.wire.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Groups under {@code k8s.io} and {@code kubernetes.io} are the community's: a CRD in one says who approved it. Pure. */
final class ApprovalPolicy {

    static final String ANNOTATION = "api-approved.kubernetes.io";
    private static final String CONDITION = "KubernetesAPIApprovalPolicyConformant";

    private ApprovalPolicy() {}

    static boolean isProtected(String group) {
        return group.equals("k8s.io")
                || group.equals("kubernetes.io")
                || group.endsWith(".k8s.io")
                || group.endsWith(".kubernetes.io");
    }

    /** What the annotation says; empty if it is not there. */
    static String annotation(JsonObject object) {
        var annotations = object.object("/metadata/annotations");
        @Nullable String text =
                annotations == null || !(annotations.get(ANNOTATION) instanceof io.steersman.wire.json.JsonString value)
                        ? null
                        : value.value();
        return text == null ? "" : text;
    }

    static boolean isUnapproved(String annotation) {
        return annotation.startsWith("unapproved");
    }

    static boolean isUrl(String annotation) {
        try {
            var uri = new URI(annotation);
            return uri.getScheme() != null && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The object with the condition that says whether it keeps to this. */
    static JsonObject judge(JsonObject object, Instant now) {
        if (!isProtected(new Crd(object).group())) {
            return object;
        }
        var annotation = annotation(object);
        if (annotation.isEmpty()) {
            return object;
        }
        return isUnapproved(annotation)
                ? Conditions.set(
                        object,
                        CONDITION,
                        "False",
                        new Conditions.Why("UnapprovedAnnotation", "not approved: \"" + annotation + "\""),
                        now)
                : Conditions.set(
                        object,
                        CONDITION,
                        "True",
                        new Conditions.Why("ApprovedAnnotation", "approved in " + annotation),
                        now);
    }
}

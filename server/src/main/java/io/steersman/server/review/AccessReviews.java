package io.steersman.server.review;

import io.steersman.server.auth.Attributes;
import io.steersman.server.auth.Authorizer;
import io.steersman.server.auth.User;
import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who may do what. */
final class AccessReviews {

    private static final FieldPath SPEC = FieldPath.of("spec");

    private final Authorizer authorizer;

    AccessReviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    /** @param namespace to which the question is bound; empty if it is not */
    JsonObject review(JsonObject review, User user, String namespace) {
        var resource = review.object("/spec/resourceAttributes");
        var path = review.object("/spec/nonResourceAttributes");
        if ((resource == null) == (path == null)) {
            throw invalid(FieldError.invalidPrinted(
                    SPEC, "null", "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
        }
        if (!namespace.isEmpty()
                && resource != null
                && !text(resource, "/namespace").equals(namespace)) {
            throw invalid(FieldError.invalid(
                    SPEC.child("resourceAttributes", "namespace"),
                    text(resource, "/namespace"),
                    "must match metadata.namespace"));
        }
        var asked = resource != null ? attributes(resource) : ofPath(path == null ? JsonObject.EMPTY : path);
        return review.with("status", JsonObject.EMPTY.with("allowed", authorizer.allows(user, asked)));
    }

    User subject(JsonObject review) {
        var name = text(review, "/spec/user");
        var listed = review.array("/spec/groups");
        List<String> groups = listed == null ? List.of() : listed.strings().toList();
        if (name.isEmpty() && groups.isEmpty()) {
            throw invalid(
                    FieldError.invalid(SPEC.child("user"), "", "at least one of user or group must be specified"));
        }
        return new User(name, text(review, "/spec/uid"), groups, Map.of());
    }

    /** What the bootstrap roles give a user, as far as it can be listed. */
    JsonObject rules(User user) {
        var resources = new ArrayList<JsonValue>();
        var paths = new ArrayList<JsonValue>();
        if (user.in(User.ALL_AUTHENTICATED)) {
            resources.add(rule("authorization.k8s.io", "selfsubjectaccessreviews", "selfsubjectrulesreviews"));
            resources.add(rule("authentication.k8s.io", "selfsubjectreviews"));
            paths.add(paths(
                    "get",
                    List.of(
                            "/api",
                            "/api/*",
                            "/apis",
                            "/apis/*",
                            "/healthz",
                            "/livez",
                            "/openapi",
                            "/openapi/*",
                            "/readyz",
                            "/version",
                            "/version/")));
        }
        paths.add(paths("get", List.of("/healthz", "/livez", "/readyz", "/version", "/version/")));
        if (user.in(User.MASTERS)) {
            resources.add(JsonObject.of(b -> b.put("verbs", JsonArray.of("*"))
                    .put("apiGroups", JsonArray.of("*"))
                    .put("resources", JsonArray.of("*"))));
            paths.add(paths("*", List.of("*")));
        }
        return JsonObject.of(b -> b.put("kind", "SelfSubjectRulesReview")
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("metadata", JsonObject.EMPTY)
                .put("spec", JsonObject.EMPTY)
                .put(
                        "status",
                        s -> s.put("resourceRules", JsonArray.from(resources))
                                .put("nonResourceRules", JsonArray.from(paths))
                                .put("incomplete", false)));
    }

    private static JsonObject rule(String group, String resource, String... more) {
        return JsonObject.of(b -> b.put("verbs", JsonArray.of("create"))
                .put("apiGroups", JsonArray.of(group))
                .put("resources", JsonArray.of(resource, more)));
    }

    private static JsonObject paths(String verb, List<String> urls) {
        return JsonObject.of(b -> b.put("verbs", JsonArray.of(verb)).put("nonResourceURLs", JsonArray.from(urls)));
    }

    private static Attributes attributes(JsonObject asked) {
        return new Attributes(
                text(asked, "/verb"),
                "",
                text(asked, "/group"),
                text(asked, "/resource"),
                text(asked, "/subresource"),
                text(asked, "/namespace"),
                text(asked, "/name"));
    }

    private static Attributes ofPath(JsonObject asked) {
        return Attributes.ofPath(text(asked, "/verb"), text(asked, "/path"));
    }

    private static Refusal invalid(FieldError error) {
        return Statuses.invalid("authorization.k8s.io", "", "", List.of(error));
    }

    private static String text(JsonObject object, String pointer) {
        return Objects.requireNonNullElse(object.string(pointer), "");
    }
}

package io.steersman.server.review;

import io.steersman.server.auth.Authenticator;
import io.steersman.server.auth.User;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.time.temporal.ChronoUnit;

/** Who somebody is. */
final class TokenReviews {

    private static final String AUDIENCE = "https://kubernetes.default.svc";

    private final Authenticator authenticator;

    TokenReviews(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    JsonObject self(WriteContext context) {
        return JsonObject.of(b -> b.put("kind", "SelfSubjectReview")
                .put("apiVersion", "authentication.k8s.io/v1")
                .put(
                        "metadata",
                        m -> m.put(
                                "creationTimestamp",
                                context.now().truncatedTo(ChronoUnit.SECONDS).toString()))
                .put("status", JsonObject.EMPTY.with("userInfo", userInfo(context.user()))));
    }

    JsonObject review(JsonObject review) {
        var token = review.string("/spec/token");
        if (token == null || token.isEmpty()) {
            throw Statuses.badRequest("token is required for TokenReview in authentication");
        }
        var user = authenticator.ofToken(token);
        return review.with("status", JsonObject.of(status -> {
            if (user == null) {
                status.put("user", JsonObject.EMPTY).put("error", "invalid bearer token");
            } else {
                status.put("authenticated", true).put("user", userInfo(user)).put("audiences", JsonArray.of(AUDIENCE));
            }
        }));
    }

    private static JsonObject userInfo(User user) {
        return JsonObject.of(b -> {
            b.put("username", user.name());
            if (!user.uid().isEmpty()) {
                b.put("uid", user.uid());
            }
            b.put("groups", JsonArray.from(user.groups()));
            if (!user.extra().isEmpty()) {
                b.put("extra", extra -> user.extra().forEach((key, values) -> extra.put(key, JsonArray.from(values))));
            }
        });
    }
}

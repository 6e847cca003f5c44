package io.steersman.server.review;

import io.steersman.server.auth.Authenticator;
import io.steersman.server.auth.Authorizer;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers objects that nobody stores. */
public final class ReviewRules implements KindRules {

    private interface Question {
        JsonObject answer(JsonObject object, WriteContext context);
    }

    private final Question question;

    private ReviewRules(Question question) {
        this.question = question;
    }

    /** The rules by the name of the resource, {@code tokenreviews.authentication.k8s.io} and so on. */
    public static Map<String, KindRules> all(Authenticator authenticator, Authorizer authorizer) {
        var tokens = new TokenReviews(authenticator);
        var access = new AccessReviews(authorizer);
        return Map.of(
                "selfsubjectreviews.authentication.k8s.io",
                new ReviewRules((object, context) -> tokens.self(context)),
                "tokenreviews.authentication.k8s.io",
                new ReviewRules((object, context) -> tokens.review(object)),
                "selfsubjectaccessreviews.authorization.k8s.io",
                new ReviewRules((object, context) -> access.review(object, context.user(), "")),
                "subjectaccessreviews.authorization.k8s.io",
                new ReviewRules((object, context) -> access.review(object, access.subject(object), "")),
                "localsubjectaccessreviews.authorization.k8s.io",
                new ReviewRules((object, context) -> access.review(
                        object, access.subject(object), String.valueOf(object.string("/metadata/namespace")))),
                "selfsubjectrulesreviews.authorization.k8s.io",
                new ReviewRules((object, context) -> access.rules(context.user())));
    }

    @Override
    public @Nullable JsonObject answer(JsonObject object, WriteContext context) {
        return question.answer(object, context);
    }
}

package io.steersman.codegen;

import io.steersman.schema.TypeName;
import java.util.List;
import java.util.Map;

/** What {@code toString} must not tell: pointers into the JSON of a type, where {@code *} is every member. */
final class Secrets {

    /** kubectl keeps the whole object, secrets and all, in this annotation. */
    private static final String LAST_APPLIED =
            "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";

    private static final Map<String, List<String>> POINTERS = Map.of(
            "core/v1.Secret", List.of("/data/*", "/stringData/*", LAST_APPLIED),
            "authentication/v1.TokenRequest", List.of("/status/token"),
            "authentication/v1.TokenRequestStatus", List.of("/token"),
            "authentication/v1.TokenReview", List.of("/spec/token"),
            "authentication/v1.TokenReviewSpec", List.of("/token"),
            "clientauthentication/v1.ExecCredential", List.of("/status/token", "/status/clientKeyData"),
            "clientauthentication/v1.ExecCredentialStatus", List.of("/token", "/clientKeyData"),
            "clientauthentication/v1beta1.ExecCredential", List.of("/status/token", "/status/clientKeyData"),
            "clientauthentication/v1beta1.ExecCredentialStatus", List.of("/token", "/clientKeyData"));

    private Secrets() {}

    static List<String> of(TypeName name) {
        return POINTERS.getOrDefault(name.toString(), List.of());
    }
}

package io.steersman.schema.openapi;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef.Scalar;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that OpenAPI documents of Kubernetes give to types, operations and tags. */
final class OpenApiNames {

    static final String REF = "#/components/schemas/";

    private static final String API_MACHINERY = "io.k8s.apimachinery.pkg.";
    private static final String META = API_MACHINERY + "apis.meta.v1.";
    private static final String API_EXTENSIONS = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

    static final String PATCH = META + "Patch";

    /** Scalars with a schema of their own. */
    private static final Map<Scalar, String> SCALARS = Map.of(
            Scalar.QUANTITY, API_MACHINERY + "api.resource.Quantity",
            Scalar.INT_OR_STRING, API_MACHINERY + "util.intstr.IntOrString",
            Scalar.TIME, META + "Time",
            Scalar.MICRO_TIME, META + "MicroTime",
            Scalar.DURATION, META + "Duration",
            Scalar.FIELDS_V1, META + "FieldsV1",
            Scalar.RAW_EXTENSION, API_MACHINERY + "runtime.RawExtension",
            Scalar.JSON, API_EXTENSIONS + "JSON");

    private OpenApiNames() {}

    /** {@code io.k8s.api.core.v1.PodSpec}: a Go package turned around, so it depends on which module declares the group. */
    static String of(TypeName type) {
        var groupVersion = type.groupVersion();
        var origin = switch (groupVersion.label()) {
            case "meta" -> API_MACHINERY + "apis.meta.";
            case "apiextensions" -> "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.";
            case "apiregistration" -> "io.k8s.kube-aggregator.pkg.apis.apiregistration.";
            default -> "io.k8s.api." + groupVersion.label() + ".";
        };
        return origin + groupVersion.version() + "." + type.name();
    }

    /** Null for a scalar that is described where it stands, such as a number. */
    static @Nullable String of(Scalar scalar) {
        return SCALARS.get(scalar);
    }

    /** {@code AppsV1}, {@code RbacAuthorizationV1}: the part of an operation's id that names the group-version. */
    static String inOperationId(GroupVersion groupVersion) {
        return inOperationId(groupVersion.group()) + capitalized(groupVersion.version());
    }

    /** {@code Core}, {@code Apps}, {@code RbacAuthorization}. */
    static String inOperationId(String group) {
        if (group.isEmpty()) {
            return "Core";
        }
        var name = new StringBuilder();
        for (var label : group.replace(".k8s.io", "").split("\\.", -1)) {
            name.append(capitalized(label));
        }
        return name.toString();
    }

    /** {@code apps_v1}, {@code rbacAuthorization_v1}. */
    static String tag(GroupVersion groupVersion) {
        return tag(groupVersion.group()) + "_" + groupVersion.version();
    }

    /** {@code core}, {@code apps}, {@code rbacAuthorization}. */
    static String tag(String group) {
        var name = inOperationId(group);
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

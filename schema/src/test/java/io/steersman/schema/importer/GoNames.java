package io.steersman.schema.importer;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the names of Go packages and types to ours, and to those of OpenAPI. */
final class GoNames {

    private static final String META = "k8s.io/apimachinery/pkg/apis/meta/v1.";

    /** Go types with a JSON form of their own making. */
    private static final Map<String, Scalar> SCALARS = Map.ofEntries(
            Map.entry("string", Scalar.STRING),
            Map.entry("bool", Scalar.BOOL),
            Map.entry("int32", Scalar.INT32),
            Map.entry("int64", Scalar.INT64),
            Map.entry("float64", Scalar.FLOAT64),
            Map.entry("bytes", Scalar.BYTES),
            Map.entry("interface", Scalar.JSON),
            Map.entry("k8s.io/apimachinery/pkg/api/resource.Quantity", Scalar.QUANTITY),
            Map.entry("k8s.io/apimachinery/pkg/util/intstr.IntOrString", Scalar.INT_OR_STRING),
            Map.entry("k8s.io/apimachinery/pkg/runtime.RawExtension", Scalar.RAW_EXTENSION),
            Map.entry("k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1.JSON", Scalar.JSON),
            Map.entry(META + "Time", Scalar.TIME),
            Map.entry(META + "MicroTime", Scalar.MICRO_TIME),
            Map.entry(META + "Duration", Scalar.DURATION),
            Map.entry(META + "FieldsV1", Scalar.FIELDS_V1));

    private final Map<String, GroupVersion> packages = new LinkedHashMap<>();

    /** Declares that the types of a Go package are those of a group-version. */
    void declare(String goPackage, GroupVersion groupVersion) {
        packages.put(goPackage, groupVersion);
    }

    static @Nullable Scalar scalar(String goType) {
        return SCALARS.get(goType);
    }

    static String packageOf(String goName) {
        return goName.substring(0, goName.lastIndexOf('.'));
    }

    static String nameOf(String goName) {
        return goName.substring(goName.lastIndexOf('.') + 1);
    }

    boolean isDeclared(String goName) {
        return packages.containsKey(packageOf(goName));
    }

    TypeName typeName(String goName) {
        var groupVersion = packages.get(packageOf(goName));
        if (groupVersion == null) {
            throw new IllegalArgumentException(
                    goName + " is used, but its package is not known as a group-version; add it to Importer.UNSERVED");
        }
        return new TypeName(groupVersion, nameOf(goName));
    }

    /** {@code io.k8s.api.core.v1.PodSpec} for {@code k8s.io/api/core/v1.PodSpec}. */
    static String openApiName(String goName) {
        return "io.k8s." + goName.substring("k8s.io/".length()).replace('/', '.');
    }
}

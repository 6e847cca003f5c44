package io.steersman.client.request;

/** The media types an API server speaks, and the Accept headers that ask for them. */
public final class Media {

    public static final String JSON = "application/json";
    public static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    public static final String JSON_PATCH = "application/json-patch+json";
    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
    public static final String APPLY_PATCH = "application/apply-patch+yaml";

    /** Protobuf if the server can, else JSON. */
    public static final String PROTOBUF_OR_JSON = PROTOBUF + "," + JSON;

    private static final String PARTIAL = ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
    private static final String PARTIAL_LIST = ";as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private Media() {}

    /** Metadata only, of one object or of the objects in a watch. */
    public static String partialObject(boolean protobuf) {
        return protobuf ? PROTOBUF + PARTIAL + "," + JSON + PARTIAL : JSON + PARTIAL;
    }

    /** Metadata only, of a list. */
    public static String partialList(boolean protobuf) {
        return protobuf ? PROTOBUF + PARTIAL_LIST + "," + JSON + PARTIAL_LIST : JSON + PARTIAL_LIST;
    }

    /** Whether a Content-Type, with whatever parameters, is Kubernetes' protobuf. */
    public static boolean isProtobuf(String contentType) {
        return isType(contentType, PROTOBUF);
    }

    /** Whether a Content-Type, with whatever parameters, is JSON. */
    public static boolean isJson(String contentType) {
        return isType(contentType, JSON);
    }

    private static boolean isType(String contentType, String type) {
        return contentType.regionMatches(true, 0, type, 0, type.length())
                && (contentType.length() == type.length()
                        || contentType.charAt(type.length()) == ';'
                        || contentType.charAt(type.length()) == ' ');
    }
}

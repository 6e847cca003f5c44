package io.steersman.client.request;

import io.steersman.api.ResourceVersion;
import io.steersman.api.Uid;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;

/**
 * A change to an object, in one of the four languages an API server understands. Immutable.
 *
 * <p>A guard is part of the document: the server refuses a patch that names another uid or resourceVersion than the object
 * has. Which status it answers with differs; {@link io.steersman.wire.error.ApiException#guardFailed} knows them all.
 */
public final class Patch {

    private final String contentType;
    private final JsonValue document;

    private Patch(String contentType, JsonValue document) {
        this.contentType = contentType;
        this.document = document;
    }

    /** RFC 7386: members replace, null removes, lists are replaced whole. Every resource takes it. */
    public static Patch merge(JsonObject document) {
        return new Patch(Media.MERGE_PATCH, document);
    }

    /** RFC 6902: a list of operations, all or none. Every resource takes it. */
    public static Patch json(JsonArray operations) {
        return new Patch(Media.JSON_PATCH, operations);
    }

    /** As merge, but lists are merged by their keys. Built-in types only: custom resources answer 415. */
    public static Patch strategic(JsonObject document) {
        return new Patch(Media.STRATEGIC_PATCH, document);
    }

    /** Server-side apply: the fields in here are the ones the manager wants and owns. */
    public static Patch apply(JsonObject configuration) {
        return new Patch(Media.APPLY_PATCH, configuration);
    }

    /** Only on the object with this uid. */
    public Patch onlyIf(Uid uid) {
        return guarded("uid", uid.toString());
    }

    /** Only if the object is still as it was at this version. */
    public Patch onlyIf(ResourceVersion version) {
        return guarded("resourceVersion", version.toString());
    }

    /**
     * A JSON patch sets the field too instead of testing it: a failed test is a 422 that does not say what it tested, while a
     * foreign uid or version is refused in so many words.
     */
    private Patch guarded(String field, String value) {
        if (document instanceof JsonObject object) {
            return new Patch(contentType, object.set("/metadata/" + field, value));
        }
        var guard = JsonObject.of(
                o -> o.put("op", "add").put("path", "/metadata/" + field).put("value", value));
        return new Patch(contentType, ((JsonArray) document).insert(0, guard));
    }

    public String contentType() {
        return contentType;
    }

    /** The document as it is sent. */
    public JsonValue document() {
        return document;
    }

    Bytes body() {
        return document.toBytes();
    }

    boolean isApply() {
        return contentType.equals(Media.APPLY_PATCH);
    }

    @Override
    public String toString() {
        return contentType + " " + document;
    }
}

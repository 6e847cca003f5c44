package io.steersman.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource that the API server serves.
 *
 * @param groupVersion where it is served
 * @param plural its name in paths: {@code deployments}
 * @param singular {@code deployment}
 * @param kind what its objects are
 * @param namespaced whether its objects live in namespaces
 * @param storage the kind as which objects are stored, which may be of a version that is not in the schema; null if they are
 *     not stored at all
 * @param returnsDeleted whether deleting one is answered with the object that was deleted, rather than with a Status
 * @param verbs sorted, as discovery lists them
 */
public record ResourceDef(
        GroupVersion groupVersion,
        String plural,
        String singular,
        TypeName kind,
        boolean namespaced,
        @Nullable TypeName storage,
        boolean returnsDeleted,
        List<String> verbs,
        List<String> shortNames,
        List<String> categories,
        List<SubresourceDef> subresources) {

    public ResourceDef {
        verbs = List.copyOf(verbs);
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        subresources = List.copyOf(subresources);
    }

    /** The subresource of this name, or null. */
    public @Nullable SubresourceDef subresource(String name) {
        for (var sub : subresources) {
            if (sub.name().equals(name)) {
                return sub;
            }
        }
        return null;
    }

    /** The kind of a list of these: {@code DeploymentList}. */
    public TypeName listKind() {
        return new TypeName(kind.groupVersion(), kind.name() + "List");
    }

    /** What legacy discovery tells of the storage version: 8 bytes of a hash, in base64; null if nothing is stored. */
    public @Nullable String storageVersionHash() {
        if (storage == null) {
            return null;
        }
        var text = storage.groupVersion().group() + "/" + storage.groupVersion().version() + "/" + storage.name();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

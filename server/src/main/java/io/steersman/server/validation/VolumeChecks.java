package io.steersman.server.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The volumes of a pod: a name each, one source each, and what each source cannot do without. */
final class VolumeChecks {

    private static final Map<String, List<String>> NEEDED = Map.of(
            "hostPath", List.of("path"),
            "secret", List.of("secretName"),
            "configMap", List.of("name"),
            "persistentVolumeClaim", List.of("claimName"),
            "nfs", List.of("server", "path"),
            "csi", List.of("driver"));

    private VolumeChecks() {}

    /** @param names where to put the names of the volumes */
    static void volumes(Place spec, Set<String> names) {
        spec.each("volumes", v -> volume(v, names));
    }

    private static void volume(Place volume, Set<String> names) {
        sources(volume);
        if (volume.text("name").isEmpty()) {
            volume.required("name");
        } else {
            volume.problems("name", Names.label(volume.text("name")));
            volume.unique("name", names);
        }
    }

    private static void sources(Place volume) {
        var first = true;
        for (var source : volume.value().names()) {
            if (source.equals("name")) {
                continue;
            }
            if (!first) {
                volume.forbidden(source, "may not specify more than 1 volume type");
                continue;
            }
            first = false;
            var place = volume.in(source);
            NEEDED.getOrDefault(source, List.of()).forEach(place::required);
        }
    }
}

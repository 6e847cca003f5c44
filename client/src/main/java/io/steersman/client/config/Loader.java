package io.steersman.client.config;

import io.steersman.wire.error.ConfigException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Finds the configuration, in client-go's order. */
final class Loader {

    private final Overrides overrides;
    private final Environment environment;

    Loader(Overrides overrides, Environment environment) {
        this.overrides = overrides;
        this.environment = environment;
    }

    ClientConfig load() {
        var explicit = overrides.kubeconfig;
        if (explicit != null) {
            return new Resolver(Kubeconfig.read(explicit), overrides, environment).resolve();
        }
        var candidates = candidates();
        var found = new ArrayList<Kubeconfig>();
        for (var file : candidates) {
            if (Files.exists(file)) {
                found.add(Kubeconfig.read(file));
            }
        }
        var merged = Kubeconfig.merge(found);
        if (!merged.isEmpty() || !overrides.server.isEmpty()) {
            return new Resolver(merged, overrides, environment).resolve();
        }
        var inCluster = new InCluster(overrides, environment);
        if (inCluster.possible()) {
            return inCluster.config();
        }
        throw new ConfigException(nothing(candidates, found));
    }

    /** Files of a {@code KUBECONFIG} list may be missing, one named twice counts once. */
    private List<Path> candidates() {
        var list = environment.variable("KUBECONFIG");
        if (list.isEmpty()) {
            return List.of(environment.home().resolve(".kube").resolve("config"));
        }
        var files = new LinkedHashSet<Path>();
        for (var name : list.split(java.util.regex.Pattern.quote(File.pathSeparator), -1)) {
            if (!name.isEmpty()) {
                files.add(Path.of(name));
            }
        }
        return List.copyOf(files);
    }

    private String nothing(List<Path> candidates, List<Kubeconfig> found) {
        var files = Kubeconfig.names(candidates);
        var why = found.isEmpty() ? " (there is no such file)" : " (nothing is in it)";
        var from = environment.variable("KUBECONFIG").isEmpty() ? "" : ", which KUBECONFIG names";
        return "no Kubernetes configuration: neither in " + files + why + from
                + ", nor is this a pod with a service account." + " Name a kubeconfig or a server";
    }
}

package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.server.selector.LabelRules;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One container: its name and image, ports, environment, mounts, probes and resources. */
final class ContainerChecks {

    private static final List<String> PULL = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
    private static final List<String> SOURCES =
            List.of("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef");
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");
    private static final Set<String> STANDARD = Set.of("cpu", "memory", "ephemeral-storage");
    private static final List<String> POD_FIELDS = List.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");

    private ContainerChecks() {}

    static void container(Place container, Set<String> names, Set<String> volumes) {
        if (container.text("name").isEmpty()) {
            container.required("name");
        } else {
            container.problems("name", Names.label(container.text("name")));
            container.unique("name", names);
        }
        var image = container.text("image");
        if (image.isEmpty()) {
            container.required("image");
        } else if (!image.strip().equals(image)) {
            container.invalid("image", "must not have leading or trailing whitespace");
        }
        container.ifPresent("livenessProbe", p -> probe(p, true));
        container.ifPresent("readinessProbe", p -> probe(p, false));
        container.ifPresent("startupProbe", p -> probe(p, true));
        container.oneOf("terminationMessagePolicy", List.of("File", "FallbackToLogsOnError"));
        var portNames = new HashSet<String>();
        container.each("ports", p -> port(p, portNames));
        container.each("env", ContainerChecks::variable);
        var paths = new HashSet<String>();
        container.each("volumeMounts", m -> mount(m, volumes, paths));
        container.oneOf("imagePullPolicy", PULL);
        container.ifPresent("resources", ContainerChecks::resources);
        container.ifPresent("securityContext", ContainerChecks::security);
    }

    private static void port(Place port, Set<String> names) {
        if (!port.text("name").isEmpty()) {
            var problems = Names.port(port.text("name"));
            port.problems("name", problems);
            if (problems.isEmpty()) {
                port.unique("name", names);
            }
        }
        var number = port.number("containerPort");
        if (number == null || number == 0) {
            port.errors().add(FieldError.required(port.at("containerPort"), ""));
        } else {
            port.between("containerPort", 1, 65_535);
        }
        var host = port.number("hostPort");
        if (host != null && host != 0) {
            port.between("hostPort", 1, 65_535);
        }
        port.oneOf("protocol", PROTOCOLS);
    }

    private static void variable(Place variable) {
        if (variable.text("name").isEmpty()) {
            variable.required("name");
        } else {
            variable.problems("name", Names.environmentVariable(variable.text("name")));
        }
        variable.ifPresent("valueFrom", source -> {
            var set = SOURCES.stream().filter(source::has).count();
            if (!variable.text("value").isEmpty() && set > 0) {
                complain(variable, "may not be specified when `value` is not empty");
            } else if (set == 0) {
                complain(
                        variable,
                        "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or"
                                + " `fileKeyRef`");
            } else if (set > 1) {
                complain(variable, "may not have more than one field specified at a time");
            }
            source.ifPresent("fieldRef", ContainerChecks::fieldRef);
            for (var reference : List.of("configMapKeyRef", "secretKeyRef")) {
                source.ifPresent(reference, r -> {
                    r.required("name");
                    if (r.text("key").isEmpty()) {
                        r.required("key");
                    } else {
                        r.problems("key", Names.configKey(r.text("key")));
                    }
                });
            }
        });
    }

    private static void complain(Place variable, String detail) {
        variable.errors().add(FieldError.invalid(variable.at("valueFrom"), "", detail));
    }

    private static void fieldRef(Place reference) {
        var path = reference.text("fieldPath");
        if (path.isEmpty()) {
            reference.required("fieldPath");
        } else if (!POD_FIELDS.contains(path)
                && !path.startsWith("metadata.labels['")
                && !path.startsWith("metadata.annotations['")) {
            reference.invalid("fieldPath", "error converting fieldPath: field label not supported: " + path);
        }
    }

    private static void mount(Place mount, Set<String> volumes, Set<String> paths) {
        if (mount.text("name").isEmpty()) {
            mount.required("name");
        } else if (!volumes.contains(mount.text("name"))) {
            mount.errors().add(FieldError.notFound(mount.at("name"), mount.text("name")));
        }
        if (mount.text("mountPath").isEmpty()) {
            mount.required("mountPath");
        } else if (!paths.add(mount.text("mountPath"))) {
            mount.invalid("mountPath", "must be unique");
        }
    }

    private static void probe(Place probe, boolean firstSuccessCounts) {
        handler(probe);
        for (var field : List.of(
                "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold")) {
            probe.notNegative(field);
        }
        var threshold = probe.number("successThreshold");
        if (firstSuccessCounts && threshold != null && threshold != 1) {
            probe.invalid("successThreshold", "must be 1");
        }
    }

    private static void handler(Place probe) {
        var set = HANDLERS.stream().filter(probe::has).toList();
        if (set.isEmpty()) {
            probe.errors().add(FieldError.required(probe.path(), "must specify a handler type"));
        }
        for (var more : set.stream().skip(1).toList()) {
            probe.forbidden(more, "may not specify more than 1 handler type");
        }
        probe.ifPresent("httpGet", h -> h.portOrName("port").oneOf("scheme", List.of("HTTP", "HTTPS")));
        probe.ifPresent("tcpSocket", t -> t.portOrName("port"));
        probe.ifPresent("exec", e -> e.notEmpty("command", ""));
    }

    private static void resources(Place resources) {
        for (var kind : List.of("limits", "requests")) {
            for (var entry : resources.in(kind).value().entries()) {
                resource(resources, kind, entry.getKey(), entry.getValue());
            }
        }
        var limits = resources.in("limits");
        for (var entry : resources.in("requests").value().entries()) {
            var limit = limits.value().get(entry.getKey());
            if (limit != null && Amounts.compare(entry.getValue(), limit) > 0) {
                resources
                        .errors()
                        .add(FieldError.invalid(
                                resources.at("requests"),
                                entry.getValue(),
                                "must be less than or equal to " + entry.getKey() + " limit of " + text(limit)));
            }
        }
    }

    private static void resource(Place resources, String kind, String name, JsonValue amount) {
        var at = resources.at(kind).key(name);
        for (var problem : LabelRules.qualifiedName(name)) {
            resources.errors().add(FieldError.invalid(at, name, problem));
        }
        if (!name.contains("/") && !STANDARD.contains(name) && !name.startsWith("hugepages-")) {
            resources.errors().add(FieldError.invalid(at, name, "must be a standard resource type or fully qualified"));
            resources.errors().add(FieldError.invalid(at, name, "must be a standard resource for containers"));
        }
        if (Amounts.isNegative(amount)) {
            resources.errors().add(FieldError.invalid(at, amount, "must be greater than or equal to 0"));
        }
    }

    private static void security(Place security) {
        for (var field : List.of("runAsUser", "runAsGroup")) {
            security.between(field, 0, Integer.MAX_VALUE);
        }
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString text ? text.value() : value.toString();
    }
}

package io.steersman.codegen;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.ResourceDef;
import java.util.List;

/**
 * Writes the client's shells: a class per group-version that is served, with a method per resource, and one class with a
 * method per group-version. Names and types only; what can be done is in {@code io.steersman.client.resource}.
 */
final class ClientEmitter {

    private static final String PACKAGE = "io.steersman.client.groups";
    private static final String RESOURCE = "io.steersman.client.resource";

    private final Model model;
    private final Imports imports;
    private final Code code = new Code();

    private ClientEmitter(Model model, String simpleName) {
        this.model = model;
        this.imports = new Imports(PACKAGE, simpleName);
    }

    static void emit(Model model, Output output) {
        var served = model.schema().served();
        for (var groupVersion : served) {
            var name = className(groupVersion);
            output.writeClass(PACKAGE, name, new ClientEmitter(model, name).group(groupVersion, name));
        }
        output.writeClass(PACKAGE, "ApiGroups", new ClientEmitter(model, "ApiGroups").groups(served));
    }

    /** {@code CoreV1}, {@code FlowcontrolV1}. */
    private static String className(GroupVersion groupVersion) {
        return Names.capital(groupVersion.label()) + Names.capital(groupVersion.version());
    }

    private String groups(List<GroupVersion> served) {
        var access = imports.use(RESOURCE, "Access");
        code.add("""
                /** The resources that Kubernetes itself serves, by group and version. */
                public abstract class ApiGroups {

                private final %s access;

                protected ApiGroups(%s access) {
                this.access = access;
                }
                """.formatted(access, access));
        for (var groupVersion : served) {
            var name = className(groupVersion);
            code.blank().add("""
                    /** {@code %s}. */
                    public final %s %s() {
                    return new %s(access);
                    }
                    """.formatted(groupVersion.apiVersion(), name, decapitalized(name), name));
        }
        return file("}");
    }

    private String group(GroupVersion groupVersion, String name) {
        var access = imports.use(RESOURCE, "Access");
        code.add("""
                /** The resources of {@code %s}. Immutable and safe from any thread. */
                public final class %s {

                private final %s access;

                %s(%s access) {
                this.access = access;
                }
                """.formatted(groupVersion.apiVersion(), name, access, name, access));
        for (var resource : model.schema().group(groupVersion).resources()) {
            methods(resource);
        }
        return file("}");
    }

    private void methods(ResourceDef resource) {
        var kind = resource.kind();
        var type = imports.use(Names.packageOf(kind.groupVersion()), kind.name());
        var method = methodName(kind.name(), resource.plural());
        if (!resource.verbs().contains("get")) {
            var creatable = imports.use(RESOURCE, "Creatable");
            var parameter = resource.namespaced() ? "String namespace" : "";
            var argument = resource.namespaced() ? "namespace" : "null";
            add(
                    "{@code %s}: can only be created.",
                    resource,
                    "%s<%s> %s(%s)".formatted(creatable, type, method, parameter),
                    "new %s<>(access, %s.TYPE, %s)".formatted(creatable, type, argument));
        } else if (resource.namespaced()) {
            var resources = imports.use(RESOURCE, "Resources");
            var listable = imports.use(RESOURCE, "Listable");
            add(
                    "{@code %s} of a namespace.",
                    resource,
                    "%s<%s> %s(String namespace)".formatted(resources, type, method),
                    "%s.in(namespace, access, %s.TYPE)".formatted(resources, type));
            add(
                    "{@code %s} of all namespaces, to read.",
                    resource,
                    "%s<%s> %s()".formatted(listable, type, method),
                    "%s.everywhere(access, %s.TYPE)".formatted(listable, type));
        } else {
            var resources = imports.use(RESOURCE, "Resources");
            add(
                    "{@code %s}, which live in no namespace.",
                    resource,
                    "%s<%s> %s()".formatted(resources, type, method),
                    "%s.cluster(access, %s.TYPE)".formatted(resources, type));
        }
    }

    private void add(String javadoc, ResourceDef resource, String signature, String expression) {
        code.blank().add("""
                /** %s */
                public %s {
                return %s;
                }
                """.formatted(javadoc.formatted(resource.plural()), signature, expression));
    }

    /** The plural with the capitals of the kind: {@code NetworkPolicy} and {@code networkpolicies} are networkPolicies. */
    private static String methodName(String kind, String plural) {
        var common = 0;
        while (common < kind.length()
                && common < plural.length()
                && Character.toLowerCase(kind.charAt(common)) == plural.charAt(common)) {
            common++;
        }
        return decapitalized(kind.substring(0, common) + plural.substring(common));
    }

    /** {@code CSIDrivers} is csiDrivers: of a run of capitals at the start all but the last, which starts a word. */
    private static String decapitalized(String name) {
        var run = 0;
        while (run < name.length() && Character.isUpperCase(name.charAt(run))) {
            run++;
        }
        var lower = Math.max(1, run == name.length() ? run : run - 1);
        return name.substring(0, lower).toLowerCase(java.util.Locale.ROOT) + name.substring(lower);
    }

    private String file(String end) {
        code.add(end);
        return "// Generated from the schema: change that, or the generator.\npackage " + PACKAGE + ";\n\n" + imports
                + "\n" + code;
    }
}

package io.steersman.codegen;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.Schema;
import java.nio.file.Path;

/**
 * Generates sources from the built-in schema into a directory.
 *
 * <pre>
 * api DIR      the values: a class per struct, constants per enumeration
 * client DIR   the client's shells: a class per group-version
 * </pre>
 */
public final class Main {

    private Main() {}

    public static void main(String... args) {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: (api|client) DIRECTORY");
        }
        var output = new Output(Path.of(args[1]));
        var model = new Model(Schema.kubernetes());
        switch (args[0]) {
            case "api" -> api(model, output);
            case "client" -> ClientEmitter.emit(model, output);
            default -> throw new IllegalArgumentException("\"" + args[0] + "\": usage: (api|client) DIRECTORY");
        }
        output.finish();
    }

    private static void api(Model model, Output output) {
        for (var groupVersion : model.schema().groupVersions()) {
            var packageName = Names.packageOf(groupVersion);
            for (var type : model.types(groupVersion)) {
                output.writeClass(packageName, type.name(), TypeEmitter.emit(type));
            }
            for (var def : model.enums(groupVersion)) {
                output.writeClass(packageName, def.name().name(), EnumEmitter.emit(def));
            }
            output.writeClass(packageName, "package-info", packageInfo(groupVersion));
        }
    }

    private static String packageInfo(GroupVersion groupVersion) {
        return """
                /** Values of {@code %s}. */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """.formatted(groupVersion.apiVersion(), Names.packageOf(groupVersion));
    }
}

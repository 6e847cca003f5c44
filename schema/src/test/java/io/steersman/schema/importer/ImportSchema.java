package io.steersman.schema.importer;

import io.steersman.wire.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./dev schema VERSION DIR}: writes the files of a Kubernetes version from what was captured of it. */
public final class ImportSchema {

    private ImportSchema() {}

    /** @param args the version, such as 1.37.2; the directory with what was captured; the schema's own directory */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("three arguments are needed: VERSION CAPTURED SCHEMA");
        }
        var version = args[0];
        var schema = Path.of(args[2]);
        var minor = version.substring(0, version.lastIndexOf('.'));
        var target = schema.resolve("src/main/resources/io/steersman/schema/kubernetes-" + minor);
        for (var file : files(version, Path.of(args[1]), also(schema)).entrySet()) {
            var path = target.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** What is captured of packages that {@code types.json} may lack. */
    static JsonObject also(Path schema) {
        return Captured.read(schema.resolve("extract/also.json"));
    }

    /** The text files by name. */
    static Map<String, String> files(String version, Path captured, JsonObject also) {
        var importer = new Importer(new Captured(captured), also);
        var files = new TreeMap<String, String>();
        files.put("index.txt", Printer.printIndex(version, importer.served(), importer.unserved()));
        for (var group : importer.groups()) {
            files.put(group.groupVersion().id() + ".txt", Printer.print(group));
        }
        return files;
    }
}

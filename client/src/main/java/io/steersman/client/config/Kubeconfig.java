package io.steersman.client.config;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kubeconfig file, or several merged. Entries stay the trees they were read as, unknown members included, and know their
 * file: relative paths in them are relative to it. Immutable.
 */
public final class Kubeconfig {

    /**
     * A named cluster, context or user.
     *
     * @param what {@code cluster}, {@code context} or {@code user}
     * @param file where it stands
     * @param line where it has its name, counted from 1; 0 if that is not known
     */
    public record Entry(String what, String name, JsonObject fields, Path file, int line) {

        /** For messages: {@code user "dev" in /home/x/.kube/config, line 12}. */
        public String where() {
            return what + " \"" + name + "\" in " + file + (line == 0 ? "" : ", line " + line);
        }

        /** A path that stands in this entry, taken relative to its file. */
        Path resolve(String path) {
            var parent = file.toAbsolutePath().getParent();
            return parent == null ? Path.of(path) : parent.resolve(path);
        }

        /**
         * A text; empty if absent.
         *
         * @throws ConfigException if it is something else
         */
        String text(String key) {
            try {
                var value = fields.string("/" + key);
                return value == null ? "" : value;
            } catch (DecodeException e) {
                throw new ConfigException(where() + ": " + key + " must be a text", e);
            }
        }

        /** @throws ConfigException if it is neither true nor false */
        boolean flag(String key) {
            try {
                return fields.bool("/" + key);
            } catch (DecodeException e) {
                throw new ConfigException(where() + ": " + key + " must be true or false", e);
            }
        }

        /** Never the fields: they may hold secrets. */
        @Override
        public String toString() {
            return where();
        }
    }

    private final List<Path> files;
    private final String currentContext;
    private final Map<String, Entry> clusters;
    private final Map<String, Entry> contexts;
    private final Map<String, Entry> users;

    private Kubeconfig(
            List<Path> files,
            String currentContext,
            Map<String, Entry> clusters,
            Map<String, Entry> contexts,
            Map<String, Entry> users) {
        this.files = List.copyOf(files);
        this.currentContext = currentContext;
        this.clusters = Collections.unmodifiableMap(clusters);
        this.contexts = Collections.unmodifiableMap(contexts);
        this.users = Collections.unmodifiableMap(users);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException if there is none, it cannot be read, is no YAML or is shaped differently
     */
    public static Kubeconfig read(Path file) {
        Bytes content;
        try {
            content = Bytes.wrap(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException("there is no kubeconfig " + file, e);
        } catch (IOException e) {
            throw new ConfigException("the kubeconfig " + file + " cannot be read: " + e, e);
        }
        try {
            var tree = Yaml.parse(content);
            return parse(
                    tree instanceof JsonNull ? JsonObject.EMPTY : asObject(tree, file),
                    file,
                    new EntryLines(content.utf8()));
        } catch (DecodeException e) {
            throw new ConfigException("the kubeconfig " + file + " is no valid YAML: " + e.getMessage(), e);
        }
    }

    /** @param file where the tree was read, which its relative paths are relative to */
    public static Kubeconfig parse(JsonObject tree, Path file) {
        return parse(tree, file, new EntryLines(""));
    }

    private static Kubeconfig parse(JsonObject tree, Path file, EntryLines lines) {
        var kind = scalar(tree, "kind", file);
        if (!kind.isEmpty() && !kind.equals("Config")) {
            throw new ConfigException(file + " is no kubeconfig: its kind is \"" + kind + "\", not \"Config\"");
        }
        return new Kubeconfig(
                List.of(file),
                scalar(tree, "current-context", file),
                entries(tree, "cluster", file, lines),
                entries(tree, "context", file, lines),
                entries(tree, "user", file, lines));
    }

    /** As client-go merges: of entries with one name the first file's wins, whole; of scalars the first that is not empty. */
    public static Kubeconfig merge(List<Kubeconfig> configs) {
        var files = new java.util.ArrayList<Path>();
        var clusters = new LinkedHashMap<String, Entry>();
        var contexts = new LinkedHashMap<String, Entry>();
        var users = new LinkedHashMap<String, Entry>();
        var current = "";
        for (var config : configs) {
            files.addAll(config.files);
            config.clusters.forEach(clusters::putIfAbsent);
            config.contexts.forEach(contexts::putIfAbsent);
            config.users.forEach(users::putIfAbsent);
            current = current.isEmpty() ? config.currentContext : current;
        }
        return new Kubeconfig(files, current, clusters, contexts, users);
    }

    private static JsonObject asObject(Object tree, Path file) {
        if (tree instanceof JsonObject object) {
            return object;
        }
        throw new ConfigException("the kubeconfig " + file + " is no mapping at its top");
    }

    private static String scalar(JsonObject tree, String key, Path file) {
        try {
            var value = tree.string("/" + key);
            return value == null ? "" : value;
        } catch (DecodeException e) {
            throw new ConfigException(file + ": " + key + " must be a text", e);
        }
    }

    private static Map<String, Entry> entries(JsonObject tree, String what, Path file, EntryLines lines) {
        var found = new LinkedHashMap<String, Entry>();
        var list = tree.get(what + "s");
        if (list == null || list instanceof JsonNull) {
            return found;
        }
        if (!(list instanceof io.steersman.wire.json.JsonArray array)) {
            throw new ConfigException(file + ": " + what + "s must be a list");
        }
        for (var i = 0; i < array.size(); i++) {
            var at = file + ": " + what + "s[" + i + "]";
            if (!(array.get(i) instanceof JsonObject item)) {
                throw new ConfigException(at + " must be a mapping with name and " + what);
            }
            var name = name(item, what, at);
            var line = lines.of(what + "s", name);
            var entry = new Entry(what, name, fields(item, what, at), file, line);
            if (found.put(entry.name(), entry) != null) {
                throw new ConfigException(at + ": a second " + what + " with the name \"" + entry.name() + "\"");
            }
        }
        return found;
    }

    private static String name(JsonObject item, String what, String at) {
        try {
            var name = item.string("/name");
            if (name == null || name.isEmpty()) {
                throw new ConfigException(at + ": a " + what + " without a name");
            }
            return name;
        } catch (DecodeException e) {
            throw new ConfigException(at + ": the name must be a text", e);
        }
    }

    private static JsonObject fields(JsonObject item, String what, String at) {
        try {
            var fields = item.object("/" + what);
            return fields == null ? JsonObject.EMPTY : fields;
        } catch (DecodeException e) {
            throw new ConfigException(at + ": " + what + " must be a mapping", e);
        }
    }

    /** The files it was made of, in the order in which they were merged. */
    public List<Path> files() {
        return files;
    }

    /** Empty if no file names one. */
    public String currentContext() {
        return currentContext;
    }

    /** The contexts by name, in order. */
    public Map<String, Entry> contexts() {
        return contexts;
    }

    public Map<String, Entry> clusters() {
        return clusters;
    }

    public Map<String, Entry> users() {
        return users;
    }

    /** Whether there is nothing in it to connect with. */
    boolean isEmpty() {
        return currentContext.isEmpty() && clusters.isEmpty() && contexts.isEmpty() && users.isEmpty();
    }

    /** @throws ConfigException that names the entries there are */
    static Entry require(Map<String, Entry> entries, String what, String name, String wantedBy, List<Path> files) {
        @Nullable Entry entry = entries.get(name);
        if (entry == null) {
            var there = entries.isEmpty() ? "there is none" : "there are " + String.join(", ", entries.keySet());
            throw new ConfigException(wantedBy + " names the " + what + " \"" + name + "\", which is not in "
                    + names(files) + "; " + there);
        }
        return entry;
    }

    static String names(List<Path> files) {
        return files.isEmpty()
                ? "any file"
                : String.join(", ", files.stream().map(Path::toString).toList());
    }

    @Override
    public String toString() {
        return "Kubeconfig[" + names(files) + ", contexts " + contexts.keySet() + "]";
    }
}

package io.steersman.api;

import io.steersman.api.codec.Codec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The generated classes, found where they were compiled to. */
final class Types {

    private static final Path CLASSES = Path.of("target/classes");

    private Types() {}

    /** Every class with a codec, hand-written ones too. */
    static List<Class<?>> all() {
        try (var files = Files.walk(CLASSES.resolve("io/steersman/api"))) {
            return files.map(path -> CLASSES.relativize(path).toString())
                    .filter(path -> path.endsWith(".class") && !path.contains("$") && path.matches(".*/v\\d.*"))
                    .map(path -> path.substring(0, path.length() - 6).replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(Types::load)
                    .filter(Types::hasCodec)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasCodec(Class<?> type) {
        try {
            return Modifier.isPublic(type.getModifiers()) && type.getField("CODEC") != null;
        } catch (NoSuchFieldException e) {
            return false;
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    static <T> Codec<T> codec(String className) {
        return codec(load(className));
    }

    @SuppressWarnings("unchecked") // the caller knows the class
    static <T> Codec<T> codec(Class<?> type) {
        try {
            return (Codec<T>) type.getField("CODEC").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public surface of one module as text, one line a member, sorted, so that a diff shows what changed for users.
 *
 * <p>Arguments: the module's directory of classes, and the class path it is loaded with. Prints to standard output.
 */
public final class ApiDump {

    public static void main(String[] arguments) throws Exception {
        var classes = Path.of(arguments[0]);
        var path = new ArrayList<URL>();
        for (var entry : arguments[1].split(":")) {
            path.add(Path.of(entry).toUri().toURL());
        }
        try (var loader = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            for (var name : names(classes)) {
                var type = Class.forName(name, false, loader);
                if (visible(type)) {
                    print(type);
                }
            }
        }
    }

    private static List<String> names(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(f -> classes.relativize(f).toString())
                    .filter(f -> f.endsWith(".class") && !f.endsWith("-info.class"))
                    .map(f -> f.substring(0, f.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static boolean visible(Class<?> type) {
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && exposed(type.getModifiers())
                && (type.getDeclaringClass() == null || visible(type.getDeclaringClass()));
    }

    private static boolean exposed(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static void print(Class<?> type) {
        System.out.println(heading(type));
        if (type.getSimpleName().equals("Builder")) {
            overloads(type).forEach((name, shapes) -> System.out.println("  " + name + " " + String.join(" ", shapes)));
            return;
        }
        var members = new ArrayList<String>();
        for (var field : type.getDeclaredFields()) {
            if (exposed(field.getModifiers()) && !field.isSynthetic()) {
                members.add(line(field));
            }
        }
        for (var constructor : type.getDeclaredConstructors()) {
            if (exposed(constructor.getModifiers()) && !constructor.isSynthetic()) {
                members.add(line(constructor));
            }
        }
        for (var method : type.getDeclaredMethods()) {
            if (exposed(method.getModifiers()) && !method.isSynthetic() && !everyObjectHasIt(method)) {
                members.add(line(method));
            }
        }
        members.stream().sorted().forEach(m -> System.out.println("  " + m));
    }

    private static boolean everyObjectHasIt(Method method) {
        var shape = method.getName() + method.getParameterCount();
        return shape.equals("equals1") || shape.equals("hashCode0") || shape.equals("toString0");
    }

    /** A builder's methods all give the builder back, so their names and arguments say everything. */
    private static Map<String, List<String>> overloads(Class<?> type) {
        var found = new TreeMap<String, List<String>>();
        for (var method : type.getDeclaredMethods()) {
            if (exposed(method.getModifiers()) && !method.isSynthetic()) {
                found.computeIfAbsent(method.getName(), n -> new ArrayList<>()).add(arguments(method));
            }
        }
        found.values().forEach(shapes -> shapes.sort(null));
        return found;
    }

    private static String heading(Class<?> type) {
        var words = new ArrayList<String>();
        if (Modifier.isStatic(type.getModifiers()) && type.getDeclaringClass() != null) {
            words.add("static");
        }
        if (type.isSealed()) {
            words.add("sealed");
        } else if (Modifier.isAbstract(type.getModifiers()) && !type.isInterface()) {
            words.add("abstract");
        }
        if (Modifier.isFinal(type.getModifiers()) && !type.isRecord() && !type.isEnum()) {
            words.add("final");
        }
        words.add(type.isRecord() ? "record" : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class");
        words.add(type.getName());
        var parents = Stream.concat(
                        Stream.ofNullable(type.getAnnotatedSuperclass())
                                .filter(s -> s.getType() != Object.class && !type.isRecord() && !type.isEnum()),
                        Arrays.stream(type.getAnnotatedInterfaces()))
                .map(ApiDump::text)
                .collect(Collectors.joining(", "));
        return String.join(" ", words) + (parents.isEmpty() ? "" : " : " + parents);
    }

    private static String line(Field field) {
        return modifiers(field.getModifiers()) + text(field.getAnnotatedType()) + " " + field.getName();
    }

    private static String line(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers()) + "new " + arguments(constructor);
    }

    private static String line(Method method) {
        var parameters = Arrays.stream(method.getTypeParameters())
                .map(p -> p.getName()
                        + Arrays.stream(p.getBounds())
                                .filter(b -> b != Object.class)
                                .map(b -> " extends " + shortened(b.getTypeName()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(", "));
        return modifiers(method.getModifiers())
                + (method.isDefault() ? "default " : "")
                + (parameters.isEmpty() ? "" : "<" + parameters + "> ")
                + text(method.getAnnotatedReturnType())
                + " "
                + method.getName()
                + arguments(method);
    }

    private static String modifiers(int modifiers) {
        return (Modifier.isProtected(modifiers) ? "protected " : "") + (Modifier.isStatic(modifiers) ? "static " : "");
    }

    private static String arguments(Executable executable) {
        return Arrays.stream(executable.getAnnotatedParameterTypes())
                .map(ApiDump::text)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(AnnotatedType type) {
        return shortened(type.toString());
    }

    private static String shortened(String name) {
        return name.replace("@org.jspecify.annotations.Nullable()", "@Nullable")
                .replaceAll("\\b(?:[a-z][a-z0-9_]*\\.)+(?=[A-Z])", "");
    }
}

package io.steersman.api;

import io.steersman.api.apiextensions.v1.JSONSchemaProps;
import io.steersman.api.apiextensions.v1.JSONSchemaPropsOrArray;
import io.steersman.api.apiextensions.v1.JSONSchemaPropsOrBool;
import io.steersman.api.apiextensions.v1.JSONSchemaPropsOrStringArray;
import io.steersman.api.value.Duration;
import io.steersman.api.value.FieldsV1;
import io.steersman.api.value.IntOrString;
import io.steersman.api.value.Json;
import io.steersman.api.value.MicroTime;
import io.steersman.api.value.Quantity;
import io.steersman.api.value.RawExtension;
import io.steersman.api.value.Time;
import io.steersman.wire.Bytes;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes values of any generated class by calling the setters of its builder. The same seed makes the same value. */
final class Filler {

    private static final String[] TEXTS = {
        "",
        "a",
        "web-0",
        "nginx:1.29",
        "kubernetes.io/hostname",
        "\"\\\n\t\u0001",
        "grün ☸ \uD834\uDD1E",
        "0",
        "x".repeat(300)
    };

    /** Random starts alike for seeds that are close. */
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    private final Random random;

    Filler(long seed) {
        random = new Random(seed * SCATTER);
    }

    Object value(Class<?> type) {
        return value(type, 4);
    }

    /** A class with a codec: filled by its builder if it has one. */
    private Object value(Class<?> type, int depth) {
        var other = other(type, depth);
        if (other != null) {
            return other;
        }
        try {
            var empty = type.getField("EMPTY").get(null);
            var builder = type.getMethod("toBuilder").invoke(empty);
            for (var setter : setters(builder.getClass())) {
                if (random.nextInt(3) > 0) {
                    var argument = argument(setter.getGenericParameterTypes()[0], depth - 1);
                    if (argument != null) {
                        setter.invoke(builder, argument);
                    }
                }
            }
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /** The methods that set one field, in a stable order. */
    private static List<Method> setters(Class<?> builder) {
        return Arrays.stream(builder.getMethods())
                .filter(method -> method.getDeclaringClass() == builder && method.getParameterCount() == 1)
                .filter(method -> method.getParameterTypes()[0] != String.class || !parsesText(method))
                .filter(method -> !method.isVarArgs() && !method.getName().matches("(add|remove)[A-Z].*"))
                .sorted(Comparator.comparing(Method::toGenericString))
                .toList();
    }

    /** Whether the text is parsed, so that not any will do: where the same setter takes a Quantity. */
    private static boolean parsesText(Method setter) {
        return Arrays.stream(setter.getDeclaringClass().getMethods())
                .anyMatch(other -> other.getName().equals(setter.getName())
                        && Arrays.equals(other.getParameterTypes(), new Class<?>[] {Quantity.class}));
    }

    private @Nullable Object argument(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return list(arguments[0], depth);
            }
            return generic.getRawType() == Map.class ? map(arguments[1], depth) : null;
        }
        return type instanceof Class<?> plain ? plain(plain, depth) : null;
    }

    private Object list(Type element, int depth) {
        var list = new ArrayList<Object>();
        for (var i = depth > 0 ? random.nextInt(3) : 0; i > 0; i--) {
            var value = argument(element, depth);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private Object map(Type values, int depth) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = depth > 0 ? random.nextInt(3) : 0; i > 0; i--) {
            var value = argument(values, depth);
            if (value != null) {
                map.put(text() + i, value);
            }
        }
        return map;
    }

    private @Nullable Object plain(Class<?> type, int depth) {
        if (type == String.class) {
            return text();
        }
        if (type == int.class || type == Integer.class) {
            return random.nextBoolean() ? random.nextInt(200) : random.nextInt();
        }
        if (type == long.class || type == Long.class) {
            return random.nextBoolean() ? random.nextInt(200) : random.nextLong();
        }
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == double.class) {
            return random.nextInt(1_000_000) / 64.0;
        }
        if (type == Bytes.class) {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            return Bytes.wrap(bytes);
        }
        var described = type.getPackageName().startsWith("io.steersman.api");
        return described && depth > 0 ? value(type, depth) : null;
    }

    private @Nullable Object other(Class<?> type, int depth) {
        if (type == Quantity.class) {
            return Quantity.parse(
                    random.nextInt(2000) + new String[] {"", "m", "Mi", "k", "e3", "n"}[random.nextInt(6)]);
        } else if (type == IntOrString.class) {
            return random.nextBoolean() ? IntOrString.of(random.nextInt()) : IntOrString.of(text());
        } else if (type == Time.class) {
            return Time.ofEpochSecond(random.nextInt());
        } else if (type == MicroTime.class) {
            return MicroTime.of(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
        } else if (type == Duration.class) {
            return Duration.ofNanos(random.nextLong());
        } else if (type == RawExtension.class) {
            return RawExtension.of(Bytes.utf8("{\"a\":[" + random.nextInt() + "]}"));
        } else if (type == FieldsV1.class) {
            return FieldsV1.of(Bytes.utf8("{\"f:a\":{\"k:{\\\"b\\\":" + random.nextInt(9) + "}\":{}}}"));
        } else if (type == Json.class) {
            return Json.of(Bytes.utf8(new String[] {"1.50", "\"x\"", "[null]", "true", "{}"}[random.nextInt(5)]));
        } else if (type == JSONSchemaPropsOrBool.class) {
            return random.nextBoolean()
                    ? JSONSchemaPropsOrBool.of(random.nextBoolean())
                    : JSONSchemaPropsOrBool.of(schema(depth));
        } else if (type == JSONSchemaPropsOrArray.class) {
            return random.nextBoolean()
                    ? JSONSchemaPropsOrArray.of(schema(depth))
                    : JSONSchemaPropsOrArray.of(List.of(schema(depth)));
        } else if (type == JSONSchemaPropsOrStringArray.class) {
            return random.nextBoolean()
                    ? JSONSchemaPropsOrStringArray.of(schema(depth))
                    : JSONSchemaPropsOrStringArray.of(List.of("a", text()));
        }
        return null;
    }

    private JSONSchemaProps schema(int depth) {
        return depth > 1 ? (JSONSchemaProps) value(JSONSchemaProps.class, depth - 2) : JSONSchemaProps.EMPTY;
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }
}

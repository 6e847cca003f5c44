package io.steersman.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a Kubernetes API of its own. A test, a constructor or a {@code @BeforeEach} method takes what
 * it needs as a parameter: {@link KubeServer}, {@code Kube}, or {@code KubeApiServer}.
 *
 * <pre>{@code
 * @KubeTest
 * class ShopTest {
 *     @Test
 *     void opens(Kube kube) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>A test that passes but leaves a watch open, a thread running or an exception unhandled fails, and is told which. Threads
 * are looked at only where tests run one after the other: side by side, nobody could say whose they are.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(KubeExtension.class)
public @interface KubeTest {

    /** How the tests' clients reach their server. */
    Door door() default Door.IN_PROCESS;
}

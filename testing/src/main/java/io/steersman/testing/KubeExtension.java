package io.steersman.testing;

import io.steersman.client.Kube;
import io.steersman.server.KubeApiServer;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** What {@link KubeTest} does: a server when a test first asks for one, and a look at what is left when it has ended. */
final class KubeExtension implements ParameterResolver, AfterEachCallback, TestInstantiationAwareExtension {

    private static final Set<Class<?>> GIVEN = Set.of(KubeServer.class, Kube.class, KubeApiServer.class);

    /** A server and what was there before it. */
    private record Session(KubeServer server, LeakCheck check) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
            check.close();
        }
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return GIVEN.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var server = store(context)
                .computeIfAbsent(Session.class, key -> open(context), Session.class)
                .server();
        var type = parameter.getParameter().getType();
        return type == Kube.class ? server.kube() : type == KubeApiServer.class ? server.server() : server;
    }

    private static Session open(ExtensionContext context) {
        var door = AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), KubeTest.class, context.getEnclosingTestClasses())
                .map(KubeTest::door)
                .orElse(Door.IN_PROCESS);
        var check = LeakCheck.begin(context.getExecutionMode() == ExecutionMode.SAME_THREAD);
        return new Session(KubeServer.start(door, options -> {}), check);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var session = store(context).remove(Session.class, Session.class);
        if (session == null) {
            return;
        }
        var left = session.check().afterTest(session.server());
        session.close();
        left.addAll(session.check().afterClose());
        // A test that failed anyway keeps its own failure; what it left behind is no news then.
        if (!left.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionFailedError("the test left something behind: " + String.join("; ", left));
        }
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(KubeExtension.class, context.getUniqueId()));
    }
}

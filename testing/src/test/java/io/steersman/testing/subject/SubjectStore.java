package io.steersman.testing.subject;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts each subject once, when a suite first needs it, and closes it when the whole run has ended. */
public final class SubjectStore implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ApiServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var suite = (ForEachSubject) context.getRequiredTestInstance();
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SubjectStore.class))
                .computeIfAbsent(suite.subject, Subject::start, ApiServer.class);
    }
}

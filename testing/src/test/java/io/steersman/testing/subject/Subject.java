package io.steersman.testing.subject;

import org.jspecify.annotations.Nullable;

/** The servers that a suite is run against. */
public enum Subject {
    IN_PROCESS("in process"),
    HTTP_1_1("http/1.1"),
    HTTP_2_TLS("http/2 tls"),
    REFERENCE("reference");

    /** Names subjects, with commas; all of them run when it is not set. */
    public static final String CHOICE = "steersman.subjects";

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    /** Whether it is there on this machine and was not left out by {@link #CHOICE}. */
    public boolean present() {
        @Nullable String choice = System.getProperty(CHOICE);
        if (choice != null
                && !choice.isEmpty()
                && !java.util.List.of(choice.split(",")).contains(name())) {
            return false;
        }
        return this != REFERENCE || ReferenceServer.kubeconfig() != null;
    }

    public ApiServer start() {
        return switch (this) {
            case IN_PROCESS -> EmbeddedServer.inProcess();
            case HTTP_1_1 -> EmbeddedServer.plainHttp1();
            case HTTP_2_TLS -> EmbeddedServer.http2WithTls();
            case REFERENCE -> ReferenceServer.connect();
        };
    }

    @Override
    public String toString() {
        return label;
    }
}

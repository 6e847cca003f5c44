package io.steersman.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code steer --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "steer " + (version == null ? "(unpackaged)" : version),
            "java " + Runtime.version() + ", speaks Kubernetes 1.37"
        };
    }
}

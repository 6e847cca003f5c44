package io.steersman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.error.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void theDemoKeepsAllItsPromisesAndLeavesNothingBehind() {
        assertThat(run("demo")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("conflict", "orphan", "Widget", "nothing is left")
                .doesNotContain("token:");
        var kubeconfig = Path.of(out.toString().replaceFirst("(?s).*knows only (\\S+): .*", "$1"));
        assertThat(kubeconfig).doesNotExist();
    }

    @Test
    void withoutACommandTheUsageIsPrintedAndTheCodeIsTwo() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("demo", "serve");
    }

    @Test
    void aTokenWithoutAUserIsRefusedWithoutRepeatingIt() {
        assertThat(run("serve", "--port", "0", "--token", "s3cret")).isEqualTo(2);
        assertThat(err.toString()).contains("TOKEN=USER").doesNotContain("s3cret");
    }

    @Test
    void aKubeconfigThatIsNotOursIsLeftAlone() throws IOException {
        var file = Files.writeString(directory.resolve("config"), "apiVersion: v1\nkind: Config\n");
        assertThat(run("serve", "--port", "0", "--kubeconfig", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(file.toString(), "left alone");
        assertThat(file).hasContent("apiVersion: v1\nkind: Config\n");
    }

    @Test
    void aKubeconfigIsForItsOwnerAloneAndGoesWithItsServer() throws IOException {
        var file = directory.resolve("config");
        try (var written = KubeconfigFile.write(file, "- name: steersman\n")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.path())))
                    .isEqualTo("rw-------");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aKubeconfigThatCannotBeWrittenIsAClearError() {
        var file = directory.resolve("missing").resolve("config");
        assertThatThrownBy(() -> KubeconfigFile.write(file, ""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.toString());
    }
}

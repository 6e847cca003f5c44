package io.steersman.schema.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.steersman.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Runs where the captured sources are: in the directory that the system property {@code schema.captured} names. */
class ImportSchemaTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();

    static Path captured() {
        var named = System.getProperty("schema.captured");
        return named != null ? Path.of(named) : MODULE.resolve("../../shared/kubernetes-1.37.2");
    }

    @Test
    void importingTheCapturedSourcesGivesTheCheckedInFiles() throws IOException {
        assumeThat(captured().resolve("types.json")).exists();
        var target = MODULE.resolve("src/main/resources/io/steersman/schema/kubernetes-1.37");
        var checkedIn = new TreeMap<String, String>();
        try (var files = Files.walk(target)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                checkedIn.put(target.relativize(file).toString(), Files.readString(file));
            }
        }
        var imported = ImportSchema.files(Schema.kubernetes().version(), captured(), ImportSchema.also(MODULE));
        assertThat(imported).isEqualTo(checkedIn);
    }
}

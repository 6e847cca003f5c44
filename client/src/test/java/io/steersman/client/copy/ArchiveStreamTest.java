package io.steersman.client.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on this machine, as the archive that is sent. */
class ArchiveStreamTest {

    private static final Refusals REFUSALS = new Refusals("test");

    @TempDir
    Path directory;

    private static byte[] all(InputStream archive) throws IOException {
        var out = new ByteArrayOutputStream();
        archive.transferTo(out);
        return out.toByteArray();
    }

    @Test
    void aDirectoryComesBeforeWhatItHoldsAndNamesAreInOrder() throws IOException {
        Files.createDirectories(directory.resolve("b/c"));
        Files.writeString(directory.resolve("b/c/f"), "f");
        Files.writeString(directory.resolve("b/a"), "");
        Files.writeString(directory.resolve("z"), "zz");
        Files.createLink(directory.resolve("zz"), directory.resolve("z"));
        Files.createSymbolicLink(directory.resolve("a"), Path.of("../out"));

        try (var archive = new ArchiveStream(LocalTree.below(directory, REFUSALS))) {
            var told = Told.of(all(archive));
            assertThat(told)
                    .extracting(i -> i.entry().type() + " " + i.entry().name() + " "
                            + i.entry().link())
                    .containsExactly(
                            "SYMBOLIC_LINK a ../out",
                            "DIRECTORY b/ ",
                            "FILE b/a ",
                            "DIRECTORY b/c/ ",
                            "FILE b/c/f ",
                            "FILE z ",
                            "HARD_LINK zz z");
            assertThat(archive.ended()).isTrue();
            assertThat(archive.result()).isEqualTo(new CopyResult(5, 3, 0));
            assertThat(archive.read()).isNegative();
        }
    }

    @Test
    void anEmptyDirectoryIsAnEmptyArchive() throws IOException {
        var tree = LocalTree.below(directory, REFUSALS);
        assertThat(tree.isEmpty()).isTrue();
        try (var archive = new ArchiveStream(tree)) {
            assertThat(all(archive)).isEqualTo(new byte[1024]);
        }
    }

    @Test
    void oneFileHasTheNameThatIsWanted() throws IOException {
        var file = Files.writeString(directory.resolve("f"), "abc");
        var link = Files.createSymbolicLink(directory.resolve("l"), file);
        var tree = LocalTree.file(link, "-name", REFUSALS);
        assertThat(tree.isEmpty()).isFalse();
        try (var archive = new ArchiveStream(tree)) {
            var told = Told.of(all(archive));
            assertThat(told).hasSize(1);
            assertThat(told.get(0).content()).isEqualTo("abc");
            assertThat(told.get(0).entry()).isEqualTo(TarEntry.file("-name", 3, Rights.mode(file, false)));
        }
    }

    @Test
    void aFileThatBecomesShorterIsAnError() throws IOException {
        var file = Files.write(directory.resolve("f"), new byte[2000]);
        try (var archive = new ArchiveStream(LocalTree.below(directory, REFUSALS))) {
            archive.readNBytes(1000);
            Files.write(file, new byte[600]);

            assertThatThrownBy(() -> all(archive))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " became shorter by 1400 bytes while it was copied");
            assertThat(archive.ended()).isFalse();
        }
    }

    @Test
    void aFileThatGrowsIsSentAsItWas() throws IOException {
        var file = Files.write(directory.resolve("f"), new byte[2000]);
        try (var archive = new ArchiveStream(LocalTree.below(directory, REFUSALS))) {
            var first = archive.readNBytes(512);
            Files.write(file, new byte[5000]);

            assertThat(all(archive)).hasSize(2048 + 1024);
            assertThat(first).hasSize(512);
        }
    }

    @Test
    void whatIsNoFileIsAnErrorAndNotRead() throws Exception {
        var pipe = directory.resolve("pipe");
        var made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(made).isZero();
        try (var archive = new ArchiveStream(LocalTree.below(directory, REFUSALS))) {
            assertThatThrownBy(() -> all(archive))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(CopyException.class)
                    .hasMessage("test: entry \"pipe\": it is neither file, directory nor link");
        }
    }

    @Test
    void afterItIsClosedNothingIsOpened() throws IOException {
        Files.writeString(directory.resolve("f"), "abc");
        var archive = new ArchiveStream(LocalTree.below(directory, REFUSALS));
        archive.close();
        archive.close();

        assertThatThrownBy(archive::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Property(tries = 50)
    void piecesMayHaveAnySize(@ForAll @IntRange(min = 1, max = 2000) int piece) throws IOException {
        var root = Files.createTempDirectory("pieces");
        var names = Map.of("a", "x".repeat(511), "b", "x".repeat(512), "c", "x".repeat(513));
        try {
            for (var name : names.entrySet()) {
                Files.writeString(root.resolve(name.getKey()), name.getValue());
            }
            try (var archive = new ArchiveStream(LocalTree.below(root, REFUSALS))) {
                var out = new ByteArrayOutputStream();
                var bytes = new byte[piece];
                for (var read = archive.read(bytes); read >= 0; read = archive.read(bytes)) {
                    out.write(bytes, 0, read);
                }
                assertThat(Told.of(out.toByteArray()))
                        .extracting(Told.Item::content)
                        .containsExactly(names.get("a"), names.get("b"), names.get("c"));
            }
        } finally {
            for (var name : names.keySet()) {
                Files.deleteIfExists(root.resolve(name));
            }
            Files.delete(root);
        }
    }
}

package io.steersman.client.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steersman.wire.error.DecodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives as a container could send them, from the honest to the hostile, and what is on the disk afterwards. */
class ExtractionTest {

    @TempDir
    Path temporary;

    private Path outside;
    private Path target;

    @BeforeEach
    void aWorldAroundTheTarget() throws IOException {
        outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        target = Files.createDirectories(temporary.resolve("in/target"));
        Files.writeString(target.resolve("mine"), "mine");
    }

    private static HandMade archive() {
        return new HandMade().directory("./top/");
    }

    private CopyResult extract(byte[] archive, boolean skipSpecial) {
        return extract(archive, target, skipSpecial);
    }

    private CopyResult extract(byte[] archive, Path to, boolean skipSpecial) {
        try (var extraction = new Extraction("top", to, "top", skipSpecial, new Refusals("test"))) {
            var reader = new TarReader("test", extraction);
            reader.write(archive, 0, archive.length);
            reader.finish();
            return extraction.result();
        }
    }

    private CopyResult extract(byte[] archive) {
        return extract(archive, false);
    }

    private List<String> found() throws IOException {
        try (var walk = Files.walk(temporary)) {
            return walk.map(temporary::relativize)
                    .map(Path::toString)
                    .filter(name -> !List.of("", "outside", "outside/secret", "in", "in/target", "in/target/mine")
                            .contains(name))
                    .sorted()
                    .toList();
        }
    }

    /** Refused at that entry, with nothing there but what came before it. */
    private void assertRefused(HandMade archive, String entry, String why, String... there) throws IOException {
        assertThatThrownBy(() -> extract(archive.end()))
                .isInstanceOfSatisfying(CopyException.class, e -> {
                    assertThat(e.kind()).isEqualTo(CopyException.Kind.REFUSED);
                    assertThat(e.entry()).isEqualTo(entry);
                })
                .hasMessageStartingWith("test: entry ")
                .hasMessageContaining(why);
        assertThat(found()).containsExactlyInAnyOrder(there);
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(target.resolve("mine")).hasContent("mine");
    }

    @Test
    void namesThatLeadOutAreRefused() throws IOException {
        for (var name : List.of("../x", "top/../x", "top/../top/x", "top/..", "top/a/../../../x", "..", "./../x")) {
            assertRefused(archive().file(name, "evil"), name, "leads up");
        }
        for (var name : List.of("/x", "//top/x", outside + "/secret")) {
            assertRefused(archive().file(name, "evil"), name, "absolute");
        }
        assertRefused(archive().directory("/"), "/", "absolute");
        assertRefused(archive().file("", "evil"), "", "no name");
        for (var name : List.of("other", "topple/x", "x/top", ".")) {
            assertRefused(archive().file(name, "evil"), name, "is not in \"top\"");
        }
        var zero = HandMade.record("path", "top/a\0b");
        assertRefused(archive().extension('x', zero).file("cut", ""), "top/a\0b", "no name on this machine");
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        Files.createSymbolicLink(target.resolve("existing"), outside);
        assertRefused(
                archive().file("top/existing/x", "evil"),
                "top/existing/x",
                "is a link and no directory",
                "in/target/existing");
        assertRefused(archive().directory("top/existing/"), "top/existing/", "is a link", "in/target/existing");
        assertRefused(
                archive().symbolicLink("top/existing/l", "x"), "top/existing/l", "is a link", "in/target/existing");
        assertRefused(archive().hardLink("top/l", "top/existing/secret"), "top/l", "is a link", "in/target/existing");
        assertRefused(
                archive().directory("top/d/").symbolicLink("top/l", "d").file("top/l/x", "evil"),
                "top/l/x",
                "is a link and no directory",
                "in/target/existing",
                "in/target/d",
                "in/target/l");
        assertThat(outside.resolve("x")).doesNotExist();
    }

    @Test
    void linksThatLeadOutAreRefused() throws IOException {
        for (var to : List.of("/", "/etc/passwd", "../outside/secret", "..", "d/../../outside", "d/..", "")) {
            assertRefused(archive().symbolicLink("top/l", to), "top/l", "leads out");
        }
        for (var to : List.of("../../x", "../../../outside/secret")) {
            assertRefused(
                    archive().directory("top/d/").symbolicLink("top/d/l", to), "top/d/l", "leads out", "in/target/d");
        }
        // Each would be inside if read as text, and the second would not be if followed.
        assertRefused(
                archive()
                        .directory("top/d/")
                        .directory("top/d/e/")
                        .symbolicLink("top/d/e/up", "../..")
                        .symbolicLink("top/d/e/out", "up/../../outside"),
                "top/d/e/out",
                "leads out",
                "in/target/d",
                "in/target/d/e",
                "in/target/d/e/up");
    }

    @Test
    void hardLinksLeadToFilesOfTheArchive() throws IOException {
        assertRefused(archive().hardLink("top/h", "../outside/secret"), "top/h", "leads up");
        assertRefused(archive().hardLink("top/h", outside + "/secret"), "top/h", "absolute");
        assertRefused(archive().hardLink("top/h", "mine"), "top/h", "is not in");
        assertRefused(archive().hardLink("top/h", "top/none"), "top/h", "no file that was copied");
        assertRefused(archive().hardLink("top/h", "top"), "top/h", "no file that was copied");
        assertRefused(archive().directory("top/d").hardLink("top/h", "top/d"), "top/h", "no file", "in/target/d");
        Files.createSymbolicLink(target.resolve("l"), outside.resolve("secret"));
        assertRefused(archive().hardLink("top/h", "top/l"), "top/h", "leads out", "in/target/d", "in/target/l");
    }

    @Test
    void devicesAreRefusedOrLeftOut() throws IOException {
        for (var type : List.of('3', '4', '6')) {
            assertRefused(archive().header("top/null", type).close(), "top/null", "device");
        }
        var archive = archive()
                .header("top/null", '3')
                .close()
                .symbolicLink("top/l", "/dev/stdout")
                .file("top/f", "abc");

        assertThat(extract(archive.end(), true)).isEqualTo(new CopyResult(1, 3, 2));
        assertThat(found()).containsExactly("in/target/f");
        // What is hostile and not only special is refused all the same.
        assertThatThrownBy(() -> extract(archive().file("top/../x", "").end(), true))
                .isInstanceOf(CopyException.class);
    }

    @Test
    void directoriesStay() throws IOException {
        assertRefused(archive().directory("top/d").file("top/d", "x"), "top/d", "is a directory", "in/target/d");
        assertRefused(archive().symbolicLink("top/d", "mine"), "top/d", "is a directory", "in/target/d");
        assertRefused(archive().hardLink("top/d", "top/mine"), "top/d", "is a directory", "in/target/d");
        assertRefused(archive().directory("top/mine/"), "top/mine/", "is a file and no directory", "in/target/d");
        assertRefused(archive().file("top/mine/x", ""), "top/mine/x", "is a file and no directory", "in/target/d");
        assertRefused(archive().file("top", ""), "top", "whole target", "in/target/d");
        assertRefused(archive().symbolicLink("top", "x"), "top", "whole target", "in/target/d");
    }

    @Test
    void aFileTakesThePlaceOfALinkAndLeavesWhereItLed() throws IOException {
        Files.createSymbolicLink(target.resolve("f"), outside.resolve("secret"));
        Files.createLink(target.resolve("g"), outside.resolve("secret"));
        Files.createSymbolicLink(target.resolve("h"), outside.resolve("secret"));

        extract(archive()
                .file("top/f", "new")
                .file("top/g", "new")
                .symbolicLink("top/h", "g")
                .symbolicLink("top/l", "g")
                .file("top/l", "again")
                .hardLink("top/i", "top/l")
                .hardLink("top/i", "top/l")
                .end());

        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(target.resolve("f")).isRegularFile().hasContent("new");
        assertThat(target.resolve("g")).isRegularFile().hasContent("new");
        assertThat(Files.readSymbolicLink(target.resolve("h"))).isEqualTo(Path.of("g"));
        assertThat(target.resolve("l")).isRegularFile().hasContent("again");
        assertThat(found()).containsExactly("in/target/f", "in/target/g", "in/target/h", "in/target/i", "in/target/l");
    }

    @Test
    void linksWithinStayLinks() throws IOException {
        var result = extract(archive()
                .directory("top/a/")
                .directory("top/a/b/")
                .file("top/a/f", "abc")
                .symbolicLink("top/a/b/up", "../f")
                .symbolicLink("top/a/b/top", "../..")
                .symbolicLink("top/later", "./a//c")
                .symbolicLink("top/self", ".")
                .hardLink("top/h", "./top/a/f")
                .hardLink("top/a/b/s", "top/a/b/up")
                .end());

        assertThat(result).isEqualTo(new CopyResult(7, 3, 0));
        assertThat(target.resolve("a/b/up").toRealPath())
                .isEqualTo(target.toRealPath().resolve("a/f"));
        assertThat(Files.readSymbolicLink(target.resolve("a/b/s"))).isEqualTo(Path.of("../f"));
        assertThat(Files.readSymbolicLink(target.resolve("later"))).isEqualTo(Path.of("./a//c"));
        assertThat(Files.isSameFile(target.resolve("h"), target.resolve("a/f"))).isTrue();
    }

    @Test
    void whatBreaksOffLeavesNothingHalf() throws IOException {
        Files.writeString(target.resolve("f"), "old");
        var whole = archive().file("top/a", "a").file("top/f", "x".repeat(2000)).end();

        for (var length = 512 + 1024; length < whole.length; length += 100) {
            var part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> extract(part)).isInstanceOf(DecodeException.class);
            assertThat(target.resolve("f"))
                    .satisfiesAnyOf(
                            f -> assertThat(f).hasContent("old"),
                            f -> assertThat(f).hasContent("x".repeat(2000)));
            assertThat(found()).containsExactly("in/target/a", "in/target/f");
        }
    }

    @Test
    void rightsAreThoseOfTheOriginalLessWhatThisProcessDoesNotGive() throws IOException {
        assumeTrue(Files.getFileStore(target).supportsFileAttributeView("posix"), "there are rights");
        var made = Files.getPosixFilePermissions(Files.createFile(temporary.resolve("made")));
        Files.delete(temporary.resolve("made"));
        extract(new HandMade()
                .directory("top")
                .header("top/run", '0')
                .at(100, "0104777")
                .close()
                .header("top/secret", '0')
                .at(100, "0000600")
                .close()
                .header("top/none", '0')
                .at(100, "0000000")
                .close()
                .header("top/dir", '5')
                .at(100, "0000500")
                .close()
                .file("top/dir/f", "")
                .end());

        assertThat(rights("run")).containsAll(made).contains(PosixFilePermission.OWNER_EXECUTE);
        assertThat(rights("run").contains(PosixFilePermission.GROUP_EXECUTE))
                .isEqualTo(made.contains(PosixFilePermission.GROUP_READ));
        assertThat(rights("secret")).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(rights("none")).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(rights("dir")).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(rights("mine")).isEqualTo(made);
    }

    private Set<PosixFilePermission> rights(String name) throws IOException {
        return Files.getPosixFilePermissions(target.resolve(name));
    }

    @Test
    void aFileIsTheTargetOrGoesIntoIt() throws IOException {
        var file = new HandMade().file("./top", "abc").end();

        extract(file);
        assertThat(target.resolve("top")).hasContent("abc");
        extract(file, target.resolve("new/name"), false);
        assertThat(target.resolve("new/name")).hasContent("abc");
        extract(file, target.resolve("mine"), false);
        assertThat(target.resolve("mine")).hasContent("abc");
        assertThatThrownBy(() -> extract(
                        new HandMade()
                                .file("./top", "abc")
                                .file("./top/x", "evil")
                                .end(),
                        target.resolve("mine"),
                        false))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("comes after the one");
        assertThatThrownBy(() -> extract(file, target.resolve("mine/x"), false))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write to the directory " + target.resolve("mine"));
    }

    @Test
    void whatIsNeitherFileNorDirectoryMakesNoTarget() {
        var to = temporary.resolve("new/target");
        for (var type : List.of('1', '3', '6')) {
            assertThatThrownBy(() -> extract(
                            new HandMade()
                                    .header("top", type)
                                    .link("top")
                                    .close()
                                    .end(),
                            to,
                            true))
                    .isInstanceOf(CopyException.class)
                    .hasMessageContaining("neither file nor directory");
        }
        assertThat(temporary.resolve("new")).doesNotExist();
    }

    @Test
    void theTargetMayBeReachedByALink() throws IOException {
        var link = Files.createSymbolicLink(temporary.resolve("link"), target);

        extract(archive().file("top/f", "abc").end(), link, false);

        assertThat(target.resolve("f")).hasContent("abc");
    }

    @Test
    void aLinkThatWasAskedForSaysWhereItLeads() {
        try (var extraction = new Extraction("top", target, "top", false, new Refusals("test"))) {
            var reader = new TarReader("test", extraction);
            var archive = new HandMade().symbolicLink("./top", "/elsewhere").end();
            reader.write(archive, 0, archive.length);
            assertThat(extraction.leadsTo()).isEqualTo("/elsewhere");
            assertThat(target).isDirectoryContaining(p -> p.endsWith("mine")).isDirectoryNotContaining("glob:**/top");
        }
        assertThatThrownBy(() -> extract(new HandMade()
                        .symbolicLink("top", "/")
                        .file("top/x", "")
                        .end()))
                .hasMessageContaining("comes after the one");
    }

    @Test
    void whatThisMachineRefusesIsSaidWithTheEntry() {
        var tooLong = "n".repeat(300);
        assertThatThrownBy(() -> extract(archive()
                        .extension('L', "top/" + tooLong + "\0")
                        .file("cut", "")
                        .end()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("test: entry \"top/nnn")
                .hasMessageContaining("cannot be written");
    }
}

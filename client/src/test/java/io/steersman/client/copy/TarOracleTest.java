package io.steersman.client.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

/** The tars of this machine as judges: what ours writes they read, and what they write ours reads. Skipped where there is none. */
class TarOracleTest {

    private static final String USTAR = "--format=ustar";

    private Path directory;

    @BeforeTry
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("tars");
    }

    @AfterTry
    void removeDirectory() throws IOException {
        try (var walk = Files.walk(directory)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Files, directories and links of all sorts of names and sizes. */
    private Path tree(long seed) throws IOException {
        var random = new Random(seed);
        var root = Files.createDirectory(directory.resolve("tree"));
        var places = new ArrayList<>(List.of(root));
        var files = new ArrayList<Path>();
        for (var i = 0; i < 12; i++) {
            var path = places.get(random.nextInt(places.size())).resolve(name(random, i));
            if (path.toString().length() > 1000) {
                continue;
            }
            var kind = random.nextInt(6);
            if (kind == 0) {
                places.add(Files.createDirectory(path));
            } else if (kind == 1) {
                Files.createSymbolicLink(path, Path.of(name(random, i)));
            } else if (kind == 2 && !files.isEmpty()) {
                Files.createLink(path, files.get(random.nextInt(files.size())));
            } else {
                var content = "content " + i + " ".repeat(random.nextInt(3) * random.nextInt(1024));
                files.add(Files.writeString(path, random.nextInt(5) == 0 ? "" : content));
                if (random.nextBoolean()) {
                    Rights.restrict(path, 0755);
                }
            }
        }
        return root;
    }

    /** From one byte to as many as a file system takes, on both sides of what a header has room for. */
    private static String name(Random random, int number) {
        var parts = List.of("a", " ", "-", "é", "日本", "\n", "\"", "*", "b.c", "😀");
        var most = List.of(1, 20, 96, 101, 120, 200).get(random.nextInt(6));
        var name = new StringBuilder();
        while (name.toString().getBytes(UTF_8).length < most) {
            name.append(parts.get(random.nextInt(parts.size())));
        }
        return name.toString() + number;
    }

    private static Map<String, String> facts(Path root) throws IOException {
        var found = new TreeMap<String, String>();
        try (var walk = Files.walk(root)) {
            for (var path : walk.toList()) {
                var links = Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
                var name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    found.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    found.put(name, "directory");
                } else {
                    found.put(name, links + (Files.isExecutable(path) ? " x " : " - ") + Files.readString(path));
                }
            }
        }
        return found;
    }

    private static byte[] ours(Path root) throws IOException {
        var refusals = new Refusals("test");
        try (InputStream archive = new ArchiveStream(LocalTree.below(root, refusals))) {
            var out = new ByteArrayOutputStream();
            archive.transferTo(out);
            return out.toByteArray();
        }
    }

    private void extract(byte[] archive, Path to) {
        try (var extraction = new Extraction("", to, "", true, new Refusals("test"))) {
            var reader = new TarReader("test", extraction);
            reader.write(archive, 0, archive.length);
            reader.finish();
        }
    }

    @Property(tries = 25)
    void whatOursWritesTheyRead(@ForAll long seed) throws IOException {
        assumeTrue(!Tars.FOUND.isEmpty(), "there is a tar");
        var root = tree(seed);
        var archive = ours(root);
        for (var tar : Tars.FOUND) {
            var to = Files.createDirectory(directory.resolve(String.join(" ", tar)));
            assertThat(Tars.run(to, archive, Tars.with(tar, "xmf", "-")).exitCode())
                    .as("%s", tar)
                    .isZero();
            assertThat(facts(to)).as("%s", tar).isEqualTo(facts(root));
        }
    }

    @Property(tries = 25)
    void whatTheyWriteOursReads(@ForAll long seed) throws IOException {
        assumeTrue(!Tars.FOUND.isEmpty(), "there is a tar");
        var root = tree(seed);
        var i = 0;
        for (var tar : Tars.FOUND) {
            for (var format : formats(tar)) {
                var stored = Tars.run(
                        root,
                        new byte[0],
                        Tars.with(
                                tar,
                                ("cf - " + format + " .").replace("  ", " ").split(" ")));
                if (stored.exitCode() != 0) {
                    assertThat(format)
                            .as("not every name fits into a header of POSIX")
                            .isEqualTo(USTAR);
                    continue;
                }
                var theirs = Files.createDirectory(directory.resolve("theirs" + i));
                Tars.run(theirs, stored.out().toByteArray(), Tars.with(tar, "xf", "-"));
                var ours = Files.createDirectory(directory.resolve("ours" + i++));
                extract(stored.out().toByteArray(), ours);
                // BSD tar leaves out what does not fit, and is content.
                assertThat(facts(ours)).as("%s %s", tar, format).isEqualTo(facts(format.equals(USTAR) ? theirs : root));
            }
        }
        assertThat(i).isPositive();
    }

    private static List<String> formats(List<String> tar) {
        return switch (tar.get(0)) {
            case "busybox" -> List.of("");
            case "bsdtar" -> List.of("--format=gnutar", "--format=pax", USTAR);
            default -> List.of("--format=gnu", "--format=pax", USTAR);
        };
    }

    @Property(tries = 10)
    void oursReadsOurs(@ForAll @IntRange(max = 1000) int seed) throws IOException {
        var root = tree(seed);
        extract(ours(root), directory.resolve("to"));
        assertThat(facts(directory.resolve("to"))).isEqualTo(facts(root));
    }

    @Test
    void sizesThatNeedMoreThanOctalAreReadByAll() throws IOException {
        assumeTrue(!Tars.FOUND.isEmpty(), "there is a tar");
        for (var size : List.of(8589934591L, 8589934592L, 1L << 40)) {
            var header = TarWriter.header(TarEntry.file("large", size, 0644));
            for (var tar : Tars.FOUND) {
                var listed = Tars.run(Path.of("."), header, Tars.with(tar, "tvf", "-"))
                        .out()
                        .utf8();
                assertThat(listed).as("%s", tar).contains(" " + size + " ").contains("large");
            }
        }
    }
}

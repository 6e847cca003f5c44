package io.steersman.client.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.error.DecodeException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the archive, and however it comes. */
class TarReaderPropertiesTest {

    private static final String LONG = "d/".repeat(80) + "é".repeat(120);

    private static HandMade archive() {
        return new HandMade();
    }

    @Property(tries = 200)
    void piecesMayHaveAnySize(@ForAll("archives") byte[] archive, @ForAll("sizes") int piece) {
        assertThat(Told.of(archive, piece)).isEqualTo(Told.of(archive));
    }

    @Property(tries = 2000)
    void nothingThatComesIsAnythingButReadOrRefused(
            @ForAll("archives") byte[] archive, @ForAll("changes") List<Integer> changes) {
        for (var change : changes) {
            archive[Math.floorMod(change >> 8, archive.length)] = (byte) (int) change;
        }
        try {
            Told.of(mended(archive), 100);
        } catch (DecodeException e) {
            assertThat(e).hasMessageStartingWith("test: at ");
        }
    }

    /** With the right checksum in every block that could be a header, so that what is behind it is reached. */
    private static byte[] mended(byte[] archive) {
        for (var at = 0; at < archive.length; at += 512) {
            var name = archive[at];
            if (name == 0) {
                continue;
            }
            Arrays.fill(archive, at + 148, at + 156, (byte) ' ');
            var sum = 0;
            for (var i = at; i < at + 512; i++) {
                sum += archive[i] & 0xff;
            }
            var text = String.format("%06o\0", sum).getBytes(UTF_8);
            System.arraycopy(text, 0, archive, at + 148, text.length);
        }
        return archive;
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.integers().between(1, 1200);
    }

    @Provide
    Arbitrary<List<Integer>> changes() {
        return Arbitraries.integers().list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<byte[]> archives() {
        return Arbitraries.of(
                        archive()
                                .file("a", "x".repeat(700))
                                .directory("d")
                                .file("d/b", "")
                                .end(),
                        archive()
                                .extension('x', HandMade.record("path", LONG) + HandMade.record("size", "3"))
                                .header("cut", '0')
                                .close()
                                .content(new byte[3])
                                .symbolicLink("s", "a")
                                .hardLink("h", "a")
                                .end(),
                        archive()
                                .extension('L', LONG + "\0")
                                .extension('K', LONG + "\0")
                                .symbolicLink("s", "a")
                                .end())
                .map(byte[]::clone);
    }
}

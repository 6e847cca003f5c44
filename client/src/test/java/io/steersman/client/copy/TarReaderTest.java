package io.steersman.client.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.error.DecodeException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TarReaderTest {

    private static final String LONG = "d/".repeat(80) + "é".repeat(120);

    private static HandMade archive() {
        return new HandMade();
    }

    private static TarEntry only(byte[] archive) {
        var told = Told.of(archive);
        assertThat(told).hasSize(1);
        return told.get(0).entry();
    }

    private static void assertBroken(byte[] archive, String... words) {
        assertThatThrownBy(() -> Told.of(archive))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith("test: ")
                .hasMessageContainingAll(words);
    }

    @Test
    void everyKindOfEntryIsTold() {
        var told = Told.of(archive()
                .directory("d/")
                .header("d/run", '0')
                .at(100, "0100755")
                .size(3)
                .close()
                .content("abc".getBytes(UTF_8))
                .file("empty", "")
                .symbolicLink("s", "d/run")
                .hardLink("h", "d/run")
                .header("pipe", '6')
                .close()
                .header("null", '3')
                .close()
                .header("disk", '4')
                .close()
                .header("contiguous", '7')
                .size(1)
                .close()
                .content("c".getBytes(UTF_8))
                .end());

        assertThat(told)
                .containsExactly(
                        new Told.Item(TarEntry.directory("d/", 0644), null),
                        new Told.Item(TarEntry.file("d/run", 3, 0755), "abc"),
                        new Told.Item(TarEntry.file("empty", 0, 0644), ""),
                        new Told.Item(new TarEntry("s", TarEntry.Type.SYMBOLIC_LINK, 0, 0644, "d/run"), null),
                        new Told.Item(TarEntry.hardLink("h", "d/run"), null),
                        new Told.Item(new TarEntry("pipe", TarEntry.Type.SPECIAL, 0, 0644, ""), null),
                        new Told.Item(new TarEntry("null", TarEntry.Type.SPECIAL, 0, 0644, ""), null),
                        new Told.Item(new TarEntry("disk", TarEntry.Type.SPECIAL, 0, 0644, ""), null),
                        new Told.Item(TarEntry.file("contiguous", 1, 0644), "c"));
    }

    @Test
    void theOldestFormatKnowsDirectoriesByTheirName() {
        var old = archive()
                .header("d/", '\0')
                .at(257, new byte[8])
                .at(345, "not a prefix")
                .close();
        old.header("f", '\0').at(257, new byte[8]).at(345, "nor this").close();

        assertThat(Told.of(old.end()))
                .extracting(Told.Item::entry)
                .containsExactly(TarEntry.directory("d/", 0644), TarEntry.file("f", 0, 0644));
    }

    @Test
    void namesHaveManyPlaces() {
        var full = "n".repeat(100);
        assertThat(only(archive()
                                .header(full, '0')
                                .at(345, "p".repeat(155))
                                .close()
                                .end())
                        .name())
                .isEqualTo("p".repeat(155) + "/" + full);
        assertThat(only(archive()
                                .header("n", '0')
                                .at(257, "ustar  \0")
                                .at(345, "times")
                                .close()
                                .end())
                        .name())
                .as("GNU keeps times there")
                .isEqualTo("n");
        assertThat(only(archive()
                                .extension('L', LONG + "\0")
                                .header("cut \u00c3", '0')
                                .close()
                                .end())
                        .name())
                .isEqualTo(LONG);
        assertThat(only(archive()
                                .extension('K', LONG + "\0")
                                .symbolicLink("s", "cut")
                                .end())
                        .link())
                .isEqualTo(LONG);
        var path =
                HandMade.record("path", LONG) + HandMade.record("mtime", "1.5") + HandMade.record("linkpath", "l\nl=l");
        assertThat(only(archive().extension('x', path).hardLink("cut", "cut").end()))
                .isEqualTo(TarEntry.hardLink(LONG, "l\nl=l"));
        assertThat(only(archive()
                                .extension('L', "less\0")
                                .extension('x', path)
                                .file("cut", "")
                                .end())
                        .name())
                .as("POSIX before GNU")
                .isEqualTo(LONG);
        var twice = Told.of(
                archive().extension('x', path).file("a", "").file("b", "").end());
        assertThat(twice).extracting(i -> i.entry().name()).containsExactly(LONG, "b");
    }

    @Test
    void theHeaderBehindALongNameMayHoldHalfACharacter() {
        var half = archive()
                .extension('L', LONG + "\0")
                .header("", '0')
                .at(0, (byte) 'x', (byte) 0xc3)
                .close();
        assertThat(only(half.end()).name()).isEqualTo(LONG);
        assertBroken(
                archive().header("", '0').at(0, (byte) 'x', (byte) 0xc3).close().end(), "is not UTF-8");
        assertBroken(
                archive()
                        .extension('L', new byte[] {(byte) 0xff, 0})
                        .file("n", "")
                        .end(),
                "is not UTF-8");
    }

    @Test
    void sizesAreOctalBinaryOrDecimal() {
        assertThat(size(archive().header("f", '0').at(124, "77777777777"))).isEqualTo(8589934591L);
        assertThat(size(archive().header("f", '0').at(124, "777777777777"))).isEqualTo(68719476735L);
        assertThat(size(archive().header("f", '0').at(124, " 12 \0      "))).isEqualTo(10);
        assertThat(size(archive().header("f", '0').at(124, binary(0x80, Long.MAX_VALUE))))
                .isEqualTo(Long.MAX_VALUE);
        var pax = archive().extension('x', HandMade.record("size", "8589934592"));
        assertThat(size(pax.header("f", '0').at(124, "00000000000"))).isEqualTo(8589934592L);
        assertThat(only(archive().header("f", '0').at(124, new byte[12]).close().end())
                        .size())
                .isZero();
    }

    private static byte[] binary(int first, long number) {
        var bytes = new byte[12];
        bytes[0] = (byte) first;
        for (var i = 11; i > 3; i--) {
            bytes[i] = (byte) (number >> ((11 - i) * 8));
        }
        return bytes;
    }

    /** Of an archive that breaks off behind its header. */
    private static long size(HandMade.Header header) {
        var sizes = new long[1];
        var reader = new TarReader("test", new TarReader.Handler() {
            @Override
            public void begin(TarEntry entry) {
                sizes[0] = entry.size();
            }

            @Override
            public void content(byte[] from, int at, int length) {}

            @Override
            public void end() {}
        });
        var bytes = header.close().broken();
        reader.write(bytes, 0, bytes.length);
        if (sizes[0] > 0) {
            assertThatThrownBy(reader::finish)
                    .hasMessage(
                            "test: at entry \"f\": the archive breaks off " + sizes[0] + " bytes before the end of it");
        }
        return sizes[0];
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        for (var size : List.of("-0000000001", "0x000000001", "00000000008", "1 2        ", "1\0002       ", "1e3")) {
            assertBroken(
                    archive()
                            .file("ok", "")
                            .header("f", '0')
                            .at(124, size)
                            .close()
                            .end(),
                    "at entry \"f\"",
                    "octal");
        }
        assertBroken(
                archive().header("f", '0').at(124, binary(0xff, -512)).close().end(), "at entry \"f\"", "negative");
        assertBroken(archive().header("f", '0').at(124, binary(0xc0, 1)).close().end(), "negative");
        assertBroken(
                archive().header("f", '0').at(124, binary(0x80, -1)).close().end(), "larger than anything");
        assertBroken(archive().header("f", '0').at(124, binary(0x81, 0)).close().end(), "larger than anything");
        for (var size : List.of("-1", "1.5", "0x1", "9".repeat(19), " 1", "١")) {
            assertBroken(
                    archive()
                            .extension('x', HandMade.record("size", size))
                            .file("f", "")
                            .end(),
                    "at entry \"f\"",
                    "size");
        }
        for (var type : List.of('1', '2', '3', '5', '6')) {
            assertBroken(
                    archive()
                            .header("f", type)
                            .size(1)
                            .close()
                            .content(new byte[1])
                            .end(),
                    "at entry \"f\"",
                    "no file");
        }
        assertBroken(archive().header("f", '0').at(100, "rwxrwxr").close().end(), "the mode in its header");
    }

    @Test
    void aWrongChecksumIsRefused() {
        var header = archive().file("before", "x").header("after", '0');
        assertBroken(
                header.close(header.sum(false) + 1).end(), "at entry \"before\"", "checksum of the header behind it");
        var old = archive().header("é", '0');
        var sum = old.sum(true);
        assertThat(sum).isNotEqualTo(old.sum(false));
        assertThat(only(old.close(sum).end()).name()).isEqualTo("é");
        assertBroken(
                "this is text and no archive at all, and long enough. "
                        .repeat(20)
                        .getBytes(UTF_8),
                "at the beginning");
    }

    @Test
    void everyBitOfAHeaderMatters() {
        var archive = archive().file("name", "content").end();
        for (var bit = 0; bit < 512 * 8; bit++) {
            var spoilt = archive.clone();
            spoilt[bit / 8] ^= (byte) (1 << bit % 8);
            if (bit / 8 < 148 || bit / 8 >= 156) {
                assertBroken(spoilt, "checksum");
            }
        }
    }

    @Test
    void anArchiveThatBreaksOffAnywhereIsRefused() {
        var archive = archive()
                .extension('x', HandMade.record("path", "long"))
                .file("f", "abc")
                .directory("d/")
                .end();
        assertThat(Told.of(archive)).hasSize(2);
        for (var length = 1; length < archive.length; length++) {
            assertBroken(Arrays.copyOf(archive, length), "breaks off");
        }
    }

    @Test
    void whatComesBehindTheEndIsNoMatter() {
        assertThat(Told.of(archive().zeros(1024).file("ghost", "x").end())).isEmpty();
        assertBroken(archive().zeros(512).file("ghost", "x").end(), "behind a block of zeros");
    }

    @Test
    void typesThatAreNotKnownAreRefused() {
        for (var type : List.of('S', 'M', 'V', 'D', 'N', 'A', '8', ' ', '\u00e9')) {
            var header = archive().header("f", '0').at(156, (byte) type.charValue());
            assertBroken(header.close().end(), "at entry \"f\"", "of type");
        }
        for (var key : List.of("GNU.sparse.major", "GNU.sparse.map")) {
            assertBroken(
                    archive()
                            .extension('x', HandMade.record(key, "1"))
                            .file("f", "")
                            .end(),
                    "holes");
        }
    }

    @Test
    void extensionsThatAreNoneAreRefused() {
        for (var records : List.of(
                "x",
                "8 path=x\n",
                "999 path=x\n",
                "-9 path=x\n",
                " path=x\n",
                "10 path=xy",
                "4 x\n",
                "0 \n",
                "3 \n",
                "99999999999999999999 path=x\n",
                "010path=x\n",
                "10 path=x\n1")) {
            assertBroken(archive().extension('x', records).file("f", "").end(), "extended header");
        }
        assertBroken(
                archive()
                        .extension('g', HandMade.record("path", "all"))
                        .file("f", "")
                        .end(),
                "whole archive");
        assertThat(only(archive()
                                .extension('g', HandMade.record("comment", "c"))
                                .file("f", "")
                                .end())
                        .name())
                .isEqualTo("f");
        assertBroken(archive().header("x", 'x').size((1 << 20) + 1).close().end(), "extends another");
        assertBroken(archive().header("x", 'L').size(0).close().end(), "extends another");
        assertBroken(
                archive().header("x", 'L').at(124, binary(0xff, -1)).close().end(), "negative");
        assertBroken(archive().extension('L', "name\0").end(), "extends another");
    }

    @Test
    void messagesAreFitForATerminal() {
        assertBroken(
                archive()
                        .file("\u001b[2Jx\n\u202e", "")
                        .header("f", '9')
                        .close()
                        .end(),
                "at entry \"f\"");
        assertBroken(
                archive()
                        .file("\u001b[2Jx\n\u202e\"", "")
                        .header("f", '0')
                        .close(0)
                        .end(),
                "at entry \"\\u001b[2Jx\\n\\u202e\\\"\"");
    }
}

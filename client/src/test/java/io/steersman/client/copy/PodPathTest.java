package io.steersman.client.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodPathTest {

    @ParameterizedTest
    @CsvSource({
        "/var/log, /var, log, /var/log, ./log",
        "/var/log//, /var, log, /var/log, ./log",
        "/etc, /, etc, /etc, ./etc",
        "/, /, '', /, .",
        "///, /, '', /, .",
        "conf, ., conf, ./conf, ./conf",
        "a/b, a, b, a/b, ./b",
        "-rf, ., -rf, ./-rf, ./-rf",
        "-C/-rf, ./-C, -rf, ./-C/-rf, ./-rf",
        "., ., '', ., .",
        "/a/.., /a/.., '', /a/.., .",
        "-a/., ./-a/., '', ./-a/., .",
        "/a/..b, /a, ..b, /a/..b, ./..b",
    })
    void aPathIsADirectoryAndANameInIt(String path, String directory, String name, String whole, String member) {
        var parsed = PodPath.of(path);
        assertThat(parsed).isEqualTo(new PodPath(directory, name));
        assertThat(parsed.whole()).isEqualTo(whole);
        assertThat(parsed.member()).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, c, /a, c",
        "/a/b, /c/d, /c, d",
        "/b, c, /, c",
        "b, -c, ., -c",
        "/a/b, ../c, /a/.., c",
        "/a/b, .., /a/.., ''",
        "/a/b, /, /, ''",
    })
    void aLinkIsFollowedFromWhereItIs(String path, String link, String directory, String name) {
        assertThat(PodPath.of(path).follow(link)).isEqualTo(new PodPath(directory, name));
    }

    @Test
    void aBackslashIsAskedForInTwoWays() {
        assertThat(PodPath.of("/a\\b/c d").members()).containsExactly("./c d");
        assertThat(PodPath.of("/a/b\\n").members()).isEqualTo(List.of("./b\\n", "./b\\\\n"));
    }

    @Test
    void whatIsNoPathIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PodPath.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> PodPath.of("/a\0b"));
    }
}

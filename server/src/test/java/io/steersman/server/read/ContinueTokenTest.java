package io.steersman.server.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.steersman.server.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinueTokenTest {

    @Test
    void isTheTokenOfKubernetes() {
        var text = new ContinueToken(42, "web-1").encode();
        assertThat(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":\"meta.k8s.io/v1\",\"rv\":42,\"start\":\"web-1\\u0000\"}");
        assertThat(ContinueToken.decode(text)).isEqualTo(new ContinueToken(42, "web-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "!",
                "",
                "e30",
                "eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MCwic3RhcnQiOiJhIn0",
                "eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6NSwic3RhcnQiOiIuLi8uLi94In0"
            })
    void whatWeHaveNotMadeIsABadRequest(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ContinueToken.decode(text))
                .satisfies(e -> assertThat(e.status().code()).isEqualTo(400))
                .withMessageStartingWith("invalid continue token: continue key is not valid: ");
    }
}

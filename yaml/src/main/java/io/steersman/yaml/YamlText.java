package io.steersman.yaml;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonLimits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes as text: UTF-8, or UTF-16 if a byte order mark says so. */
final class YamlText {

    private YamlText() {}

    static String decode(Bytes bytes) {
        if (bytes.length() > JsonLimits.DEFAULT.size()) {
            throw new DecodeException("YAML of " + bytes.length() + " bytes is longer than the "
                    + JsonLimits.DEFAULT.size() + " that are allowed");
        }
        var charset = charset(bytes);
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DecodeException("YAML: the bytes are not valid " + charset);
        }
    }

    private static Charset charset(Bytes bytes) {
        if (bytes.length() >= 2) {
            var mark = (bytes.at(0) & 0xFF) << 8 | bytes.at(1) & 0xFF;
            if (mark == 0xFEFF || mark == 0xFFFE) {
                return StandardCharsets.UTF_16;
            }
        }
        return StandardCharsets.UTF_8;
    }
}

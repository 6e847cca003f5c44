package io.steersman.http.tls;

import io.steersman.wire.error.ConfigException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * Private keys from their three encodings. The JDK reads only PKCS#8, so the two older ones are put into its envelope:
 * version, algorithm, and the older form as it stands.
 */
final class PrivateKeys {

    static final String RSA = "1.2.840.113549.1.1.1";
    static final String EC = "1.2.840.10045.2.1";
    private static final String ED25519 = "1.3.101.112";
    private static final String ED448 = "1.3.101.113";
    private static final String RSA_PSS = "1.2.840.113549.1.1.10";

    private PrivateKeys() {}

    static PrivateKey read(Pem.Block block, String where) {
        if (block.encrypted()) {
            throw new ConfigException(where + ": the private key is encrypted, and there is no way to ask for its"
                    + " passphrase; decrypt it first, with openssl pkey -in KEY -out PLAIN_KEY");
        }
        var der = block.der().toByteArray();
        try {
            return switch (block.label()) {
                case "PRIVATE KEY" -> generate(algorithm(der), der);
                case "RSA PRIVATE KEY" -> generate("RSA", envelope(rsaIdentifier(), der));
                case "EC PRIVATE KEY" -> generate("EC", envelope(ecIdentifier(der), der));
                default ->
                    throw new ConfigException(where + ": a \"" + block.label()
                            + "\" is not supported; convert it with openssl pkcs8 -topk8 -nocrypt");
            };
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ConfigException(
                    where + ": the " + block.label().toLowerCase(java.util.Locale.ROOT) + " cannot be read: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        }
    }

    private static PrivateKey generate(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static byte[] envelope(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(BigInteger.ZERO), algorithm, Der.octets(key));
    }

    private static byte[] rsaIdentifier() {
        return Der.sequence(Der.oid(RSA), Der.nul());
    }

    /** The curve of an ECPrivateKey stands in it as {@code [0] EXPLICIT parameters}. */
    private static byte[] ecIdentifier(byte[] sec1) {
        var key = new Cursor(sec1).enter(0x30);
        key.skip(0x02);
        key.skip(0x04);
        if (!key.nextIs(0xa0)) {
            throw new IllegalArgumentException("it does not name its curve");
        }
        return Der.sequence(Der.oid(EC), key.enter(0xa0).rest());
    }

    private static String algorithm(byte[] pkcs8) {
        var key = new Cursor(pkcs8).enter(0x30);
        key.skip(0x02);
        var identifier = key.enter(0x30).rest();
        if (startsWith(identifier, Der.oid(RSA))) {
            return "RSA";
        } else if (startsWith(identifier, Der.oid(EC))) {
            return "EC";
        } else if (startsWith(identifier, Der.oid(ED25519)) || startsWith(identifier, Der.oid(ED448))) {
            return "EdDSA";
        } else if (startsWith(identifier, Der.oid(RSA_PSS))) {
            return "RSASSA-PSS";
        }
        throw new IllegalArgumentException("neither an RSA, an EC nor an Ed25519 key");
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Walks over DER values. */
    private static final class Cursor {
        private final byte[] bytes;
        private int at;
        private final int end;

        Cursor(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        private Cursor(byte[] bytes, int at, int end) {
            this.bytes = bytes;
            this.at = at;
            this.end = end;
        }

        boolean nextIs(int tag) {
            return at < end && (bytes[at] & 0xff) == tag;
        }

        void skip(int tag) {
            enter(tag);
        }

        /** The content of the next value, which must have this tag; this cursor then stands behind it. */
        Cursor enter(int tag) {
            if (!nextIs(tag)) {
                throw new IllegalArgumentException("not the structure of a key, at byte " + at);
            }
            var length = bytes[at + 1] & 0xff;
            var start = at + 2;
            if (length >= 0x80) {
                var size = length & 0x7f;
                if (size == 0 || size > 3) {
                    throw new IllegalArgumentException("a length that cannot be, at byte " + at);
                }
                length = 0;
                for (var i = 0; i < size; i++) {
                    length = length << 8 | bytes[start++] & 0xff;
                }
            }
            if (length > end - start) {
                throw new IllegalArgumentException("cut off at byte " + end);
            }
            at = start + length;
            return new Cursor(bytes, start, at);
        }

        byte[] rest() {
            return Arrays.copyOfRange(bytes, at, end);
        }
    }
}

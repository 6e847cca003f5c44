package io.steersman.server.verb;

import java.security.SecureRandom;
import java.util.Random;

/** Makes names from {@code metadata.generateName}: the base and five characters that form no words. */
final class NameGenerator {

    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int RANDOM_LENGTH = 5;
    private static final int LONGEST_BASE = 63 - RANDOM_LENGTH;

    private final Random random = new SecureRandom();

    String generate(String base) {
        var name = new StringBuilder(base.length() > LONGEST_BASE ? base.substring(0, LONGEST_BASE) : base);
        for (var i = 0; i < RANDOM_LENGTH; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }
}

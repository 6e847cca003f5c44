package io.steersman.api.codec;

/**
 * What it came to to look for bytes in an {@link Interner}: a {@link Part} if they are known, and then they are consumed;
 * else what was {@link Sought}, to be kept with what they are read as.
 */
sealed interface Lookup permits Part, Sought {}

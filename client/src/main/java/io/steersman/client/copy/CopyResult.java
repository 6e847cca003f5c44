package io.steersman.client.copy;

/**
 * What was copied.
 *
 * @param files how many files and links; directories do not count
 * @param bytes how much the files hold; a file of several names counts once
 * @param skipped how much was left out as {@link CopyFromPod#skipSpecial} asks
 */
public record CopyResult(long files, long bytes, long skipped) {}

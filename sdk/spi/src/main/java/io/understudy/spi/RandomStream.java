package io.understudy.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A named stream of random numbers: a key, from which any number of independent {@link RandomSource
 * sources} are made by row id. Immutable and thread-safe.
 *
 * <p>Streams form a tree. A child's key is the first eight bytes of the SHA-256 of its parent's key
 * and its own name, so that streams of different names have nothing to do with each other, and
 * adding one changes no other.
 */
public final class RandomStream {
  private final long key;

  private RandomStream(long key) {
    this.key = key;
  }

  /**
   * The root of a tree of streams.
   *
   * @param seed any number; equal seeds give equal trees
   * @return the root
   */
  public static RandomStream of(long seed) {
    return new RandomStream(seed).child("understudy");
  }

  /**
   * The stream below this one with a name.
   *
   * @param name what the numbers are for
   * @return always the same stream for the same name
   */
  public RandomStream child(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] input = ByteBuffer.allocate(Long.BYTES + text.length).putLong(key).put(text).array();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(input);
      return new RandomStream(ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * A fresh source for one row. Cheap: it computes nothing until the first draw.
   *
   * @param row the row's id, or any other counter
   * @return a source that gives the same numbers whenever and wherever it is made
   */
  public RandomSource at(long row) {
    return new RandomSource(key, row, 0);
  }

  /**
   * A seed for a library that has a generator of its own.
   *
   * @return always the same number for the same stream
   */
  public long seed() {
    return at(-1).nextLong();
  }
}

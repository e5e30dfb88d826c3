package io.understudy.spi;

/**
 * A sequence of random numbers, made by {@link RandomStream#at(long)}. Not thread-safe: make one
 * for each row.
 *
 * <p>The algorithms are frozen: the same key and row give the same numbers in every release and on
 * every platform. Bits come from Philox 4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random
 * numbers: as easy as 1, 2, 3", SC 2011) with the stream's key and the counter (block, row).
 */
public final class RandomSource {
  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long LOW = 0xFFFFFFFFL;
  private static final double DOUBLE_UNIT = 0x1.0p-53;

  private final long key;
  private final long row;
  private long block;
  private long spare;
  private boolean hasSpare;

  RandomSource(long key, long row, long block) {
    this.key = key;
    this.row = row;
    this.block = block;
  }

  /**
   * 64 random bits.
   *
   * @return any long, equally likely
   */
  public long nextLong() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    int c0 = (int) block;
    int c1 = (int) (block >>> 32);
    int c2 = (int) row;
    int c3 = (int) (row >>> 32);
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = MULTIPLIER_0 * (c0 & LOW);
      long p1 = MULTIPLIER_1 * (c2 & LOW);
      c0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c3 = (int) p0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    block++;
    spare = ((long) c3 << 32) | (c2 & LOW);
    hasSpare = true;
    return ((long) c1 << 32) | (c0 & LOW);
  }

  /**
   * A uniform number in [0, 1), a multiple of 2^-53.
   *
   * @return the upper 53 of 64 random bits
   */
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  /**
   * A uniform whole number below a bound, without bias (Lemire, "Fast random integer generation in
   * an interval", 2019, algorithm 5 on 32 bits).
   *
   * @param bound at least 1
   * @return a number in [0, bound)
   * @throws IllegalArgumentException if bound is less than 1
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1");
    }
    long product = (nextLong() >>> 32) * bound;
    long fraction = product & LOW;
    if (fraction < bound) {
      long threshold = (LOW + 1 - bound) % bound;
      while (fraction < threshold) {
        product = (nextLong() >>> 32) * bound;
        fraction = product & LOW;
      }
    }
    return (int) (product >>> 32);
  }

  /**
   * A standard normal number, by the Box-Muller transform of two uniform ones in {@link
   * StrictMath}.
   *
   * @return mean 0, variance 1
   */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  /**
   * A standard exponential number, by inversion in {@link StrictMath}.
   *
   * @return at least 0, mean 1
   */
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  /**
   * Brings an array into random order, every order equally likely (Durstenfeld 1964, from the last
   * element down).
   *
   * @param values changed in place
   */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}

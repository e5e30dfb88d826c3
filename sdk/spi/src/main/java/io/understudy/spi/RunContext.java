package io.understudy.spi;

/**
 * What the host lends a plugin for one run. Implemented by the host; may gain methods in any
 * release. Thread-safe.
 */
public interface RunContext {

  /**
   * A context for plain Java and for tests: no progress, no log, all processors, cancelled by
   * interrupting the calling thread.
   *
   * @param seed the root of all randomness
   * @return a context
   */
  static RunContext standalone(long seed) {
    return standalone(seed, Runtime.getRuntime().availableProcessors());
  }

  /**
   * A {@linkplain #standalone(long) standalone} context that grants a number of threads.
   *
   * @param seed the root of all randomness
   * @param parallelism how many threads a plugin may use, at least 1
   * @return a context
   */
  static RunContext standalone(long seed, int parallelism) {
    return standalone(seed, parallelism, PrivacyGuarantee.epsilon(0));
  }

  /**
   * A {@linkplain #standalone(long) standalone} context that grants a privacy budget.
   *
   * @param seed the root of all randomness but the noise that the budget pays for
   * @param parallelism how many threads a plugin may use, at least 1
   * @param budget what may be spent
   * @return a context
   */
  static RunContext standalone(long seed, int parallelism, PrivacyGuarantee budget) {
    return new StandaloneRun(RandomStream.of(seed), parallelism, PrivacyLedger.of(budget));
  }

  /**
   * The random numbers for a purpose.
   *
   * @param purpose a constant name, such as {@code gap}
   * @return a stream that depends on the run's seed and the purpose alone
   */
  RandomStream random(String purpose);

  /**
   * The privacy budget of a fit, and the noise that it pays for.
   *
   * @return the run's ledger; its budget is epsilon 0 unless a person granted one
   */
  PrivacyLedger privacy();

  /**
   * Reports progress.
   *
   * @param fraction how much of the whole is done, in [0, 1]
   * @param step what is being done: a fixed phrase without data
   */
  void progress(double fraction, String step);

  /**
   * Stops the run if it was cancelled. Call once a batch, from any thread.
   *
   * @throws CancelledException if the run was cancelled or the thread that started it interrupted
   */
  void checkCancelled();

  /**
   * The run's log.
   *
   * @return where to note counts and measures
   */
  RunLog log();

  /**
   * How many threads a plugin may use. Results must not depend on it.
   *
   * @return at least 1
   */
  int parallelism();
}

package io.understudy.workbench.model;

/**
 * What a model file may cost its reader.
 *
 * @param entries how many entries it may have
 * @param totalBytes how many bytes all entries together may have once unpacked
 * @param ratio how many times larger than its packed form an entry may be
 */
public record ModelLimits(int entries, long totalBytes, int ratio) {

  /**
   * The limits in force if none are given: 10,000 entries, 2 GiB in all, ratio 100.
   *
   * @return the defaults
   */
  public static ModelLimits defaults() {
    return new ModelLimits(10_000, 2L << 30, 100);
  }
}

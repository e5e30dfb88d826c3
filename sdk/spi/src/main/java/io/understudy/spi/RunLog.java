package io.understudy.spi;

/**
 * Where plugins note what happened, as typed numbers under constant names, so that no cell value
 * slips in. Names match {@code [a-z][a-z0-9.-]*}; others are refused with {@link PluginException}.
 */
public interface RunLog {

  /**
   * Notes a count.
   *
   * @param name a constant, such as {@code danger-rows}
   * @param value the count
   */
  void count(String name, long value);

  /**
   * Notes a measure.
   *
   * @param name a constant, such as {@code overlap-share}
   * @param value the measure
   */
  void measure(String name, double value);
}

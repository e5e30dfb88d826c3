package io.understudy.spi;

import java.util.Objects;

/** Which rows to sample: the ids {@code [from, to)} under a condition. Immutable. */
public final class SampleRequest {
  private final long from;
  private final long to;
  private final Condition condition;

  private SampleRequest(long from, long to, Condition condition) {
    this.from = from;
    this.to = to;
    this.condition = Objects.requireNonNull(condition);
  }

  /**
   * The rows with ids {@code [from, to)}.
   *
   * @param from the first id, at least 0
   * @param to one past the last id, at least {@code from}; at most 2,147,483,647 rows at once
   * @return the request, without a condition
   * @throws ParameterException if the range is not one
   */
  public static SampleRequest ids(long from, long to) {
    if (from < 0 || to < from || to - from > Integer.MAX_VALUE) {
      throw new ParameterException(
          "sample.ids",
          "Rows [" + from + ", " + to + ") were asked for.",
          "Ask for ids from 0 up, at most 2147483647 at once.");
    }
    return new SampleRequest(from, to, Condition.any());
  }

  /**
   * The same ids under a condition.
   *
   * @param condition what the rows fulfil
   * @return the narrower request
   */
  public SampleRequest given(Condition condition) {
    return new SampleRequest(from, to, condition);
  }

  /**
   * The first id.
   *
   * @return at least 0
   */
  public long from() {
    return from;
  }

  /**
   * One past the last id.
   *
   * @return at least {@link #from()}
   */
  public long to() {
    return to;
  }

  /**
   * The number of rows asked for.
   *
   * @return {@code to - from}
   */
  public int rows() {
    return (int) (to - from);
  }

  /**
   * What the rows fulfil.
   *
   * @return the condition
   */
  public Condition condition() {
    return condition;
  }
}

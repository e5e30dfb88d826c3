package io.understudy.privacy;

import io.understudy.spi.RunContext;
import java.util.List;

/**
 * One way to tell members from non-members, or to learn about members what non-members do not give
 * away. The p-values of its findings are valid one by one; {@link PrivacyVerdict the verdict}
 * corrects for their number.
 */
interface Attack {

  /** Its name in scores and verdicts, such as "singling out"; the same at every call. */
  String name();

  /**
   * Tries it.
   *
   * @return findings, in an order and of a number that depend on the real rows alone
   */
  List<Finding> run(Release release, RunContext run);

  /** Whether it wants all rows, also where the verdict takes a sample of them for others. */
  default boolean takesAllRows() {
    return false;
  }

  /**
   * How surely it finds copies of training rows.
   *
   * @param release the rows that {@link #run} was given
   * @param levels at which a p-value tells
   * @param injections how often to plant copies of each share where planting is the only way; with
   *     0 such an attack says nothing of its power
   */
  default Detection detection(Release release, Levels levels, int injections, RunContext run) {
    return Injection.of(this, release, levels, injections, run);
  }
}

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
   * Tries it, and keeps what is needed to say how surely it finds copies of training rows. By
   * default that is measured by planting some and trying again.
   */
  default Attempt attempt(Release release, RunContext run) {
    return Injection.into(this, release, run);
  }
}

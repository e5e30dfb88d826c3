package io.understudy.privacy;

import io.understudy.spi.RunContext;
import java.util.List;

/**
 * An attack that is tried on training rows and, in the same way, on as many holdout rows. What
 * succeeds on both alike is knowledge of the population; the difference is the leak.
 */
abstract class ComparedAttack implements Attack {
  /** How many rows of each side are attacked unless told otherwise. */
  static final int MOST = 2_000;

  private final String name;
  private final int most;

  ComparedAttack(String name, int most) {
    this.name = name;
    this.most = most;
  }

  @Override
  public final String name() {
    return name;
  }

  /** Codes a release for this attack. */
  final CodedRelease code(Release release, RunContext run) {
    return CodedRelease.of(release, most, run);
  }

  /**
   * Tries the attack.
   *
   * @param release one without a {@linkplain CodedRelease#problem() problem}
   * @return what each of its forms achieved, in an order and of a number that depend on the real
   *     rows alone
   */
  abstract List<Tally> attack(CodedRelease release, RunContext run);

  /** What was chosen for the attack, and why, in sentences without any cell value. */
  abstract List<String> choices(CodedRelease release);

  /** As {@link #attack}, or the one reason why it cannot be tried. */
  final List<Tally> tallies(CodedRelease release, RunContext run) {
    return release
        .problem()
        .map(reason -> List.of(Tally.notAssessable(name, "", List.of(), reason)))
        .orElseGet(() -> attack(release, run));
  }

  @Override
  public final List<Finding> run(Release release, RunContext run) {
    return tallies(code(release, run), run).stream().map(it -> it.finding(name)).toList();
  }
}

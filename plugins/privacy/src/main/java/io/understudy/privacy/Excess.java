package io.understudy.privacy;

import io.understudy.numerics.Alternative;
import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.Proportions;
import io.understudy.spi.Score;
import java.util.List;

/**
 * How many members and how many non-members the synthetic rows hit. If they were made without
 * members, both are hit alike: given which real rows are hit, members are a random choice of all.
 * That makes Fisher's one-sided test exact, whatever the synthetic rows are like, also where they
 * repeat one row many times. Sizes may differ.
 *
 * @param members how many entities of the training rows there are
 * @param hitMembers how many of them are hit
 * @param others how many entities of the holdout there are
 * @param hitOthers how many of them are hit
 * @param control how many further non-members there are; they only sharpen {@link #rate}
 * @param hitControl how many of them are hit
 */
record Excess(int members, int hitMembers, int others, int hitOthers, int control, int hitControl) {
  static final double LEVEL = 0.95;

  boolean isAssessable() {
    return members > 0 && others > 0;
  }

  /** The p-value of as many members hit, or more. */
  double pValue() {
    return pValue(hitMembers, hitOthers);
  }

  /** The p-value that other counts would have. */
  double pValue(int ofMembers, int ofOthers) {
    if (!isAssessable()) {
      return 1;
    }
    long[][] counts = {
      {ofMembers, members - ofMembers}, {ofOthers, others - ofOthers},
    };
    return ContingencyTable.of(counts).fisher(Alternative.GREATER).pValue();
  }

  /**
   * How often a real row is hit by chance: the share of all, as if members leaked nothing, and half
   * a hit more, since a rate of 0 is never known.
   */
  double rate() {
    return (hitMembers + hitOthers + hitControl + 0.5) / (members + others + control + 1.0);
  }

  /** The finding: the share of members hit beside that of holdout rows. */
  Finding finding(String attack, String subject, String meaning) {
    if (!isAssessable()) {
      return Finding.notAssessable(attack, subject, "there are no such training or holdout rows");
    }
    double p = pValue();
    Score score =
        Score.of(attack, (double) hitMembers / members, Score.Direction.LOWER, 0, 1)
            .within(Proportions.clopperPearson(hitMembers, members, LEVEL))
            .beside(Proportions.clopperPearson(hitOthers, others, LEVEL))
            .withPValue(p)
            .onRows(members)
            .explained(meaning);
    return Finding.of(attack, subject, p, List.of(score));
  }

  /** The same shares on so many times as many rows. */
  Excess times(double factor) {
    return new Excess(
        scaled(members, factor),
        scaled(hitMembers, factor),
        scaled(others, factor),
        scaled(hitOthers, factor),
        scaled(control, factor),
        scaled(hitControl, factor));
  }

  private static int scaled(int count, double factor) {
    return (int) Math.min(1_000_000, Math.round(count * factor));
  }
}

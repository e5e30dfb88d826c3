package io.understudy.privacy;

import io.understudy.spi.Score;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one attack found on one group of rows or one column.
 *
 * @param attack the attack's name
 * @param subject the stratum or the column, or an empty text for all rows
 * @param pValue how often a release that reveals nothing about members would look at least as bad,
 *     of this test alone; empty if it was not assessable
 * @param reason why it was not assessable, or an empty text
 * @param scores what to show of it
 */
record Finding(
    String attack, String subject, OptionalDouble pValue, String reason, List<Score> scores) {

  static Finding of(String attack, String subject, double pValue, List<Score> scores) {
    return new Finding(attack, subject, OptionalDouble.of(pValue), "", List.copyOf(scores));
  }

  static Finding notAssessable(String attack, String subject, String reason) {
    return new Finding(
        attack,
        subject,
        OptionalDouble.empty(),
        reason,
        List.of(Score.notAssessable(attack, reason)));
  }
}

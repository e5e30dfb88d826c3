package io.understudy.privacy;

import io.understudy.numerics.MultipleTesting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All findings about one candidate, read together: of innocent releases at most 5% are called a
 * risk, whatever depends on what. The one test of verbatim copies on all rows has 2% for itself,
 * since it is the strongest; all others share 3% by Holm's method. Immutable.
 */
final class Judgement {
  private final List<Finding> findings;
  private final double[] adjusted;
  private final Levels levels;

  private Judgement(List<Finding> findings, double[] adjusted, Levels levels) {
    this.findings = findings;
    this.adjusted = adjusted;
    this.levels = levels;
  }

  static Judgement of(List<Finding> findings) {
    double[] adjusted = new double[findings.size()];
    Arrays.fill(adjusted, 1);
    int[] tests = new int[2];
    for (int family = 0; family < 2; family++) {
      boolean verbatim = family == 0;
      int[] places =
          IntStream.range(0, findings.size())
              .filter(i -> findings.get(i).pValue().isPresent())
              .filter(i -> isVerbatim(findings.get(i)) == verbatim)
              .toArray();
      double[] holm =
          MultipleTesting.holm(
              Arrays.stream(places)
                  .mapToDouble(i -> findings.get(i).pValue().getAsDouble())
                  .toArray());
      for (int i = 0; i < places.length; i++) {
        adjusted[places[i]] = holm[i];
      }
      tests[family] = places.length;
    }
    return new Judgement(List.copyOf(findings), adjusted, Levels.of(tests[0], tests[1]));
  }

  /** Whether it is the one test that has a level for itself. */
  private static boolean isVerbatim(Finding finding) {
    return finding.attack().equals(VerbatimCopies.NAME) && finding.subject().isEmpty();
  }

  List<Finding> findings() {
    return findings;
  }

  /** The p-value adjusted for the tests of its family; 1 where there was no test. */
  double adjusted(int finding) {
    return adjusted[finding];
  }

  /** What the adjusted p-value is compared with. */
  double level(int finding) {
    return isVerbatim(findings.get(finding)) ? Levels.FAMILY_VERBATIM : Levels.FAMILY_OTHERS;
  }

  boolean isRisk(int finding) {
    return findings.get(finding).pValue().isPresent() && adjusted[finding] <= level(finding);
  }

  /** The findings that are risks. */
  List<Integer> risks() {
    List<Integer> risks = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      if (isRisk(i)) {
        risks.add(i);
      }
    }
    return risks;
  }

  /** At which level a single p-value would have been enough. */
  Levels levels() {
    return levels;
  }
}

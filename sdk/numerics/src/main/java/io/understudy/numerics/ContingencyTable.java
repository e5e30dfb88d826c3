package io.understudy.numerics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/**
 * How often each pair of two kinds of names occurs, and how strongly the two depend on each other.
 * Rows and columns without a count are left out of every measure. Immutable; each measure is one
 * pass over the cells, in their order.
 */
public final class ContingencyTable {
  private static final double YATES = 0.5;

  private final int rows;
  private final int columns;
  private final long[] counts;
  private final long[] rowTotals;
  private final long[] columnTotals;
  private final long total;

  private ContingencyTable(int rows, int columns, long[] counts) {
    this.rows = rows;
    this.columns = columns;
    this.counts = counts;
    this.rowTotals = new long[rows];
    this.columnTotals = new long[columns];
    long sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        long count = counts[row * columns + column];
        if (count < 0) {
          throw new IllegalArgumentException("a count is at least 0");
        }
        rowTotals[row] += count;
        columnTotals[column] += count;
        sum += count;
      }
    }
    this.total = sum;
  }

  /**
   * Counts pairs of codes.
   *
   * @param first codes from 0; pairs with a negative code are left out
   * @param firstSize how many codes there are
   * @param second as many codes
   * @param secondSize how many codes there are
   * @return a table with a row for each first and a column for each second code
   * @throws IllegalArgumentException if the lengths differ
   */
  public static ContingencyTable of(int[] first, int firstSize, int[] second, int secondSize) {
    if (first.length != second.length) {
      throw new IllegalArgumentException("both must have as many codes");
    }
    long[] counts = new long[Math.multiplyExact(firstSize, secondSize)];
    for (int i = 0; i < first.length; i++) {
      if (first[i] >= 0 && second[i] >= 0) {
        counts[first[i] * secondSize + second[i]]++;
      }
    }
    return new ContingencyTable(firstSize, secondSize, counts);
  }

  /**
   * Takes counts.
   *
   * @param counts rows of equal length, each count at least 0
   * @return the table
   * @throws IllegalArgumentException if rows differ in length or a count is negative
   */
  public static ContingencyTable of(long[][] counts) {
    int columns = counts.length == 0 ? 0 : counts[0].length;
    long[] flat = new long[counts.length * columns];
    for (int row = 0; row < counts.length; row++) {
      if (counts[row].length != columns) {
        throw new IllegalArgumentException("all rows have the same length");
      }
      System.arraycopy(counts[row], 0, flat, row * columns, columns);
    }
    return new ContingencyTable(counts.length, columns, flat);
  }

  /**
   * Pearson's chi-squared test of counts against those expected.
   *
   * @param observed counts, at least 0
   * @param expected as many counts or shares, above 0; scaled to the observed sum
   * @return the statistic and its upper tail with one degree of freedom less than cells; 0 and 1
   *     for a single cell
   * @throws IllegalArgumentException if the two are not distributions over the same cells, or a
   *     cell is expected to be empty
   */
  public static TestResult goodnessOfFit(double[] observed, double[] expected) {
    double scale = Divergence.sum(observed, expected) / Divergence.sum(expected, observed);
    double sum = 0;
    for (int cell = 0; cell < observed.length; cell++) {
      if (expected[cell] == 0) {
        throw new IllegalArgumentException("an expected count is above 0");
      }
      double gap = observed[cell] - expected[cell] * scale;
      sum += gap * gap / (expected[cell] * scale);
    }
    return observed.length == 1
        ? new TestResult(0, 1)
        : new TestResult(
            sum, ChiSquaredDistribution.of(observed.length - 1.0).survivalProbability(sum));
  }

  /**
   * How many pairs were counted.
   *
   * @return at least 0
   */
  public long total() {
    return total;
  }

  /**
   * One count.
   *
   * @param row from 0
   * @param column from 0
   * @return how often the pair occurs
   */
  public long count(int row, int column) {
    return counts[row * columns + column];
  }

  /**
   * The count that independence would give, {@code row total · column total / total}.
   *
   * @param row from 0
   * @param column from 0
   * @return at least 0; NaN if the table is empty
   */
  public double expected(int row, int column) {
    return (double) rowTotals[row] * columnTotals[column] / total;
  }

  /**
   * The degrees of freedom of tests of independence.
   *
   * @return {@code (rows − 1)(columns − 1)} of those that have a count
   */
  public int degreesOfFreedom() {
    return Math.max(0, (occupied(rowTotals) - 1) * (occupied(columnTotals) - 1));
  }

  private static int occupied(long[] totals) {
    return (int) Arrays.stream(totals).filter(count -> count > 0).count();
  }

  /**
   * Pearson's chi-squared test of independence. Doubtful where expected counts are below 5.
   *
   * @param yates whether to apply Yates' correction where there is one degree of freedom
   * @return {@code Σ (observed − expected)² / expected} and its upper tail; 0 and 1 without degrees
   *     of freedom
   */
  public TestResult chiSquared(boolean yates) {
    return test(yates, false);
  }

  /**
   * The likelihood-ratio (G) test of independence.
   *
   * @param yates whether to apply Yates' correction where there is one degree of freedom
   * @return {@code 2 Σ observed · ln(observed / expected)} and its upper tail
   */
  public TestResult g(boolean yates) {
    return test(yates, true);
  }

  private TestResult test(boolean yates, boolean likelihood) {
    int freedom = degreesOfFreedom();
    if (freedom == 0) {
      return new TestResult(0, 1);
    }
    boolean corrected = yates && freedom == 1;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double expected = expected(row, column);
        if (expected > 0) {
          double observed = count(row, column);
          double gap = expected - observed;
          if (corrected) {
            observed += Math.signum(gap) * Math.min(YATES, Math.abs(gap));
          }
          sum +=
              likelihood
                  ? observed == 0 ? 0 : 2 * observed * StrictMath.log(observed / expected)
                  : (observed - expected) * (observed - expected) / expected;
        }
      }
    }
    double statistic = Math.max(0, sum);
    return new TestResult(
        statistic, ChiSquaredDistribution.of(freedom).survivalProbability(statistic));
  }

  /**
   * Fisher's exact test of a table of two rows and two columns.
   *
   * @param alternative the direction of the odds ratio
   * @return the sample's odds ratio (infinite where its denominator is 0, 1 where a row or column
   *     is empty) and the exact p-value
   * @throws IllegalArgumentException if the table is not two by two, empty, or counts more than 2³¹
   *     − 1
   */
  public TestResult fisher(Alternative alternative) {
    if (rows != 2 || columns != 2) {
      throw new IllegalArgumentException("the exact test is of two by two counts");
    }
    int[][] table = new int[2][2];
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        table[row][column] = Math.toIntExact(count(row, column));
      }
    }
    if (degreesOfFreedom() == 0 && total > 0) {
      return new TestResult(1, 1);
    }
    FisherExactTest test = FisherExactTest.withDefaults().with(alternative.hypothesis());
    return new TestResult(test.statistic(table), test.test(table).getPValue());
  }

  /**
   * Cramér's V: association of names, in [0, 1]. Biased upwards where counts are few.
   *
   * @return {@code √(χ² / (n · min(rows − 1, columns − 1)))}, without Yates' correction; 0 where
   *     there is but one row or column
   */
  public double cramersV() {
    int least = Math.min(occupied(rowTotals), occupied(columnTotals)) - 1;
    return least < 1 ? 0 : Math.min(1, Math.sqrt(phiSquared() / least));
  }

  /**
   * Cramér's V without most of its bias (Bergsma 2013, Journal of the Korean Statistical Society
   * 42(3):323–328).
   *
   * @return in [0, 1]; 0 where there is but one row or column
   */
  public double cramersVCorrected() {
    double r = occupied(rowTotals);
    double k = occupied(columnTotals);
    if (r < 2 || k < 2 || total < 2) {
      return 0;
    }
    double phi = Math.max(0, phiSquared() - (k - 1) * (r - 1) / (total - 1));
    double least =
        Math.min(k - (k - 1) * (k - 1) / (total - 1), r - (r - 1) * (r - 1) / (total - 1)) - 1;
    return least <= 0 ? 0 : Math.min(1, Math.sqrt(phi / least));
  }

  /**
   * Tschuprow's T: like Cramér's V, and 1 only in square tables.
   *
   * @return {@code √(χ² / (n · √((rows − 1)(columns − 1))))}, in [0, 1]
   */
  public double tschuprowsT() {
    int freedom = degreesOfFreedom();
    return freedom == 0 ? 0 : Math.sqrt(phiSquared() / Math.sqrt(freedom));
  }

  /**
   * Pearson's contingency coefficient.
   *
   * @return {@code √(χ² / (n + χ²))}, in [0, 1)
   */
  public double contingencyCoefficient() {
    double phi = phiSquared();
    return Math.sqrt(phi / (1 + phi));
  }

  private double phiSquared() {
    return total == 0 ? 0 : chiSquared(false).statistic() / total;
  }

  /**
   * The information that each of the two gives about the other.
   *
   * @return {@code Σ p(r, c) ln(p(r, c) / (p(r) p(c)))} in nats, at least 0
   */
  public double mutualInformation() {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        long count = count(row, column);
        if (count > 0) {
          sum += (double) count / total * StrictMath.log(count / expected(row, column));
        }
      }
    }
    return Math.max(0, sum);
  }

  /**
   * Mutual information over the mean of the two entropies.
   *
   * @return in [0, 1]; 1 if both are constant
   */
  public double normalizedMutualInformation() {
    double mean = (entropy(rowTotals) + entropy(columnTotals)) / 2;
    return mean == 0 ? 1 : Math.min(1, mutualInformation() / mean);
  }

  /**
   * Theil's U of the rows: the share of their entropy that the column explains.
   *
   * @return in [0, 1]; 1 if the rows are constant: nothing is left to explain
   */
  public double theilsUOfRows() {
    return theilsU(entropy(rowTotals));
  }

  /**
   * Theil's U of the columns: the share of their entropy that the row explains.
   *
   * @return in [0, 1]; 1 if the columns are constant: nothing is left to explain
   */
  public double theilsUOfColumns() {
    return theilsU(entropy(columnTotals));
  }

  private double theilsU(double entropy) {
    return entropy == 0 ? 1 : Math.min(1, mutualInformation() / entropy);
  }

  private double entropy(long[] totals) {
    double sum = 0;
    for (long count : totals) {
      if (count > 0) {
        double share = (double) count / total;
        sum -= share * StrictMath.log(share);
      }
    }
    return sum;
  }

  /**
   * Contingency similarity: one minus the total variation of two tables' shares.
   *
   * @param other a table of the same codes
   * @return in [0, 1], higher is more alike; NaN if either is empty
   * @throws IllegalArgumentException if the tables differ in size
   */
  public double similarity(ContingencyTable other) {
    if (rows != other.rows || columns != other.columns) {
      throw new IllegalArgumentException("both tables must be of the same codes");
    }
    double sum = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      sum += Math.abs((double) counts[cell] / total - (double) other.counts[cell] / other.total);
    }
    return 1 - sum / 2;
  }
}

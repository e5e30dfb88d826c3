package io.understudy.fidelity;

import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.Correlation;
import io.understudy.numerics.Statistics;
import io.understudy.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which pairs of columns are compared, and how. */
final class Pairs {
  /** Beyond this many cells a row it is faster to sort the rows than to count into a table. */
  private static final long MOST_CELLS_PER_ROW = 8;

  /** Two columns by their places. */
  record Pair(int first, int second) {}

  private final List<CodedColumn> columns;
  private final List<Pair> pairs;
  private final int all;

  private Pairs(List<CodedColumn> columns, List<Pair> pairs, int all) {
    this.columns = columns;
    this.pairs = pairs;
    this.all = all;
  }

  /** All pairs, or a random choice of so many where there are more. */
  static Pairs of(List<CodedColumn> columns, int most, RandomStream random) {
    List<Pair> all = new ArrayList<>();
    for (int second = 1; second < columns.size(); second++) {
      for (int first = 0; first < second; first++) {
        all.add(new Pair(first, second));
      }
    }
    if (all.size() <= most) {
      return new Pairs(columns, all, all.size());
    }
    int[] chosen = Samples.choose(IntStream.range(0, all.size()).toArray(), most, random.at(0));
    return new Pairs(columns, Arrays.stream(chosen).mapToObj(all::get).toList(), all.size());
  }

  List<Pair> pairs() {
    return pairs;
  }

  /** How many pairs there are, compared or not. */
  int allCount() {
    return all;
  }

  CodedColumn first(Pair pair) {
    return columns.get(pair.first());
  }

  CodedColumn second(Pair pair) {
    return columns.get(pair.second());
  }

  private boolean isNumeric(Pair pair) {
    return first(pair).isNumeric() && second(pair).isNumeric();
  }

  /** The trend of each pair: in [0, 1], or NaN where a correlation does not exist. */
  double[] trends(Sample sample, Sample holdout) {
    double[][] ranks = ranks(sample);
    double[][] freshRanks = ranks(holdout);
    double[] trends = new double[pairs.size()];
    for (int i = 0; i < trends.length; i++) {
      Pair pair = pairs.get(i);
      if (isNumeric(pair)) {
        double made = rankCorrelation(pair, sample, ranks);
        double fresh = rankCorrelation(pair, holdout, freshRanks);
        trends[i] = 1 - Math.abs(made - fresh) / 2;
      } else {
        trends[i] = contingencySimilarity(pair, sample, holdout);
      }
    }
    return trends;
  }

  /** The ranks of columns without a missing cell; others are ranked pair by pair. */
  private double[][] ranks(Sample sample) {
    double[][] ranks = new double[columns.size()][];
    for (int i = 0; i < ranks.length; i++) {
      CodedColumn column = columns.get(i);
      ranks[i] = new double[0];
      if (column.isNumeric()) {
        double[] values = values(column, sample, i);
        if (Arrays.stream(values).noneMatch(Double::isNaN)) {
          ranks[i] = Statistics.ranks(values);
        }
      }
    }
    return ranks;
  }

  private static double[] values(CodedColumn column, Sample sample, int place) {
    double[] numbers = column.numbers(sample.side());
    int[] rows = sample.rows(place);
    double[] values = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = numbers[rows[i]];
    }
    return values;
  }

  private double rankCorrelation(Pair pair, Sample sample, double[][] ranks) {
    double[] x = ranks[pair.first()];
    double[] y = ranks[pair.second()];
    if (x.length > 1 && y.length > 1) {
      return Statistics.correlation(x, y);
    }
    double[][] complete = complete(pair, sample);
    return complete[0].length < 2
        ? Double.NaN
        : Statistics.rankCorrelation(complete[0], complete[1]);
  }

  /** The numbers of both columns where neither is missing. */
  private double[][] complete(Pair pair, Sample sample) {
    double[] x = values(first(pair), sample, pair.first());
    double[] y = values(second(pair), sample, pair.second());
    int[] both =
        IntStream.range(0, x.length)
            .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
            .toArray();
    return new double[][] {
      Arrays.stream(both).mapToDouble(i -> x[i]).toArray(),
      Arrays.stream(both).mapToDouble(i -> y[i]).toArray()
    };
  }

  private ContingencyTable counts(Pair pair, Sample sample) {
    return ContingencyTable.of(
        codes(first(pair), sample, pair.first()),
        first(pair).size(),
        codes(second(pair), sample, pair.second()),
        second(pair).size());
  }

  private static int[] codes(CodedColumn column, Sample sample, int place) {
    int[] of = column.codes(sample.side());
    int[] rows = sample.rows(place);
    int[] codes = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      codes[i] = of[rows[i]];
    }
    return codes;
  }

  /** How strongly a pair depends: rank correlation, Cramér's V or the correlation ratio. */
  double association(Pair pair, Sample sample) {
    if (isNumeric(pair)) {
      return rankCorrelation(pair, sample, new double[columns.size()][0]);
    }
    return first(pair).isNumeric() || second(pair).isNumeric()
        ? ratio(pair, sample)
        : counts(pair, sample).cramersVCorrected();
  }

  private double ratio(Pair pair, Sample sample) {
    boolean firstIsNumeric = first(pair).isNumeric();
    CodedColumn names = firstIsNumeric ? second(pair) : first(pair);
    CodedColumn numbers = firstIsNumeric ? first(pair) : second(pair);
    return Correlation.ratio(
        codes(names, sample, firstIsNumeric ? pair.second() : pair.first()),
        names.size(),
        values(numbers, sample, firstIsNumeric ? pair.first() : pair.second()));
  }

  /** Every measure of dependence that the pair has, NaN where it does not exist. */
  Map<String, Double> measures(Pair pair, Sample sample) {
    Map<String, Double> measures = new LinkedHashMap<>();
    ContingencyTable counts = counts(pair, sample);
    if (isNumeric(pair)) {
      double[][] complete = complete(pair, sample);
      boolean any = complete[0].length >= 2;
      double pearson = any ? Statistics.correlation(complete[0], complete[1]) : Double.NaN;
      measures.put("Pearson", pearson);
      measures.put(
          "Spearman", any ? Statistics.rankCorrelation(complete[0], complete[1]) : Double.NaN);
      measures.put(
          "Kendall",
          Double.isNaN(pearson)
              ? Double.NaN
              : Correlation.kendallAsymptotic(complete[0], complete[1]).statistic());
    } else if (first(pair).isNumeric() || second(pair).isNumeric()) {
      measures.put("correlation ratio", ratio(pair, sample));
    } else {
      measures.put("Cramér's V", counts.cramersV());
      measures.put("Cramér's V, bias-corrected", counts.cramersVCorrected());
      measures.put("Theil's U of the first", counts.theilsUOfRows());
      measures.put("Theil's U of the second", counts.theilsUOfColumns());
    }
    measures.put("mutual information (nats)", counts.mutualInformation());
    return measures;
  }

  /** One minus the total variation of both columns' codes, quantities in tenths. */
  double contingencySimilarity(Pair pair, Sample sample, Sample holdout) {
    return (long) first(pair).size() * second(pair).size() <= MOST_CELLS_PER_ROW * sample.size()
        ? counts(pair, sample).similarity(counts(pair, holdout))
        : Marginals.similarity(columns, new int[] {pair.first(), pair.second()}, sample, holdout);
  }
}

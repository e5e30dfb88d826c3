package io.understudy.fidelity;

import io.understudy.numerics.ContingencyTable;
import io.understudy.numerics.Divergence;
import io.understudy.numerics.KolmogorovSmirnov;
import io.understudy.numerics.MultipleTesting;
import io.understudy.numerics.SampleDistance;
import io.understudy.numerics.Statistics;
import io.understudy.numerics.TestResult;
import io.understudy.spi.Candidate;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Plot;
import io.understudy.spi.Question;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Answers: does each column of the synthetic rows have the distribution that fresh real rows have?
 *
 * <p>The shape of a column of quantities is one minus the Kolmogorov–Smirnov distance; of names,
 * one minus the total variation, missing cells counted as a name. Both in [0, 1], higher is better,
 * and 1 only for equal distributions: two samples of real rows stay below it, by what the reference
 * band shows. The table beside the scores holds further distances and p-values; those of all
 * columns are adjusted together by Holm's method. Blind to dependence between columns ({@link
 * PairTrends}) and to copies.
 */
public final class ColumnShapes implements Evaluator {
  static final String SHAPE = "column shape";
  static final String MEAN = "column shapes, mean";
  static final String WORST_SUBGROUP = "column shapes, worst subgroup";
  private static final int MOST_BARS = 30;

  private static final String MEANING =
      "One minus the largest difference of the two distributions of this column; blind to how"
          + " columns depend on each other and to copied rows.";
  private static final String MEANING_OF_MEAN =
      "The mean of all column shapes; a few bad columns hide among many good ones, so read the"
          + " worst.";
  static final String MEANING_OF_SUBGROUP =
      "The lowest mean of column shapes within one category of this column; small subgroups vary"
          + " more, and those with fewer than 50 rows are not looked at.";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("columns", "Column shapes")
          .summary("Compares the distribution of each column with that of fresh real rows.")
          .whenToUse("First: where columns differ, nothing else can agree.")
          .limits(
              "Looks at one column at a time. Intervals: none, since distances are biased near their"
                  + " boundary; a reference band and a p-value stand in. The p-value of quantities"
                  + " with ties is conservative, that of names needs about five rows of each. Text"
                  + " and identifiers are in the diagnostics.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .answers(Question.FIDELITY)
          .parameters(Settings.REPEATS, Settings.MOST_ROWS)
          .citation(
              "Hodges (1958), The significance probability of the Smirnov two-sample test, Arkiv för"
                  + " Matematik 3(43)")
          .citation(
              "Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian"
                  + " Journal of Statistics 6(2)")
          .build();

  /** Creates the evaluator. */
  public ColumnShapes() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    Rounds rounds = new Rounds();
    for (Round round : request.rounds()) {
      List<Score> scores = new ArrayList<>();
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        Comparison comparison =
            Comparison.of(candidate, round, request.get(Settings.MOST_ROWS), run);
        if (!comparison.isAssessable()) {
          scores.add(Score.notAssessable(MEAN, comparison.problem()).about(candidate.label()));
          continue;
        }
        Repeats repeats = shapes(comparison, request.get(Settings.REPEATS), run);
        TestResult[] tests = tests(comparison);
        scores.addAll(scores(comparison, repeats, tests));
        Subgroups subgroups = Subgroups.of(candidate, round, request, run);
        scores.addAll(subgroups.scores());
        if (round.number() == request.rounds().get(0).number()) {
          evaluation = withDetails(evaluation, comparison, repeats, tests, subgroups);
        }
      }
      rounds.add(scores);
    }
    run.progress(1, "compare columns");
    return Verdicts.with(
        evaluation.withScores(rounds.scores()),
        request,
        (candidate, scores) -> Verdicts.columns(candidate, scores));
  }

  static Repeats shapes(Comparison comparison, int count, RunContext run) {
    List<CodedColumn> columns = comparison.columns();
    return Repeats.of(
        comparison,
        count,
        false,
        (sample, holdout) -> {
          double[] shapes = new double[columns.size()];
          for (int i = 0; i < shapes.length; i++) {
            shapes[i] =
                shape(columns.get(i), sample.side(), sample.rows(i), Side.HOLDOUT, holdout.rows(i));
          }
          return shapes;
        },
        run);
  }

  /** In [0, 1], or NaN where a column of quantities has no number on one side. */
  static double shape(CodedColumn column, Side side, int[] rows, Side other, int[] otherRows) {
    if (!column.isNumeric()) {
      return 1
          - Divergence.totalVariation(column.counts(side, rows), column.counts(other, otherRows));
    }
    double[] x = column.present(side, rows);
    double[] y = column.present(other, otherRows);
    return x.length == 0 || y.length == 0 ? Double.NaN : 1 - KolmogorovSmirnov.of(x, y).statistic();
  }

  /** Of each column on all rows compared, adjusted for the number of columns. */
  private static TestResult[] tests(Comparison comparison) {
    int[] rows = comparison.allRows();
    TestResult[] tests =
        comparison.columns().stream().map(column -> test(column, rows)).toArray(TestResult[]::new);
    double[] adjusted =
        MultipleTesting.holm(Arrays.stream(tests).mapToDouble(TestResult::pValue).toArray());
    return IntStream.range(0, tests.length)
        .mapToObj(i -> new TestResult(tests[i].statistic(), adjusted[i]))
        .toArray(TestResult[]::new);
  }

  private static TestResult test(CodedColumn column, int[] rows) {
    if (!column.isNumeric()) {
      return table(column, rows).chiSquared(false);
    }
    double[] x = column.present(Side.SYNTHETIC, rows);
    double[] y = column.present(Side.HOLDOUT, rows);
    if (x.length < 2 || y.length < 2) {
      return new TestResult(0, 1);
    }
    KolmogorovSmirnov test = KolmogorovSmirnov.of(x, y);
    return new TestResult(test.statistic(), test.pValue());
  }

  private static ContingencyTable table(CodedColumn column, int[] rows) {
    long[][] counts = new long[2][];
    counts[0] = longs(column.counts(Side.SYNTHETIC, rows));
    counts[1] = longs(column.counts(Side.HOLDOUT, rows));
    return ContingencyTable.of(counts);
  }

  private static long[] longs(double[] counts) {
    return Arrays.stream(counts).mapToLong(count -> (long) count).toArray();
  }

  private static List<Score> scores(Comparison comparison, Repeats repeats, TestResult[] tests) {
    List<Score> scores = new ArrayList<>();
    int rows = comparison.sampleSize();
    scores.add(
        Scores.share(
                MEAN,
                repeats.overall(),
                repeats.overallBand(),
                rows,
                "no column has cells to compare in both tables")
            .about(comparison.label())
            .explained(MEANING_OF_MEAN));
    for (int i = 0; i < repeats.size(); i++) {
      Score score =
          Scores.share(
              SHAPE,
              repeats.value(i),
              repeats.band(i),
              rows,
              "one of the tables has samples without any number in this column");
      Score named =
          score
              .about(comparison.label())
              .onColumns(comparison.columns().get(i).name())
              .explained(MEANING);
      scores.add(score.value().isPresent() ? named.withPValue(tests[i].pValue()) : named);
    }
    return scores;
  }

  private static Evaluation withDetails(
      Evaluation evaluation,
      Comparison comparison,
      Repeats repeats,
      TestResult[] tests,
      Subgroups subgroups) {
    Evaluation longer =
        evaluation
            .withTable("columns of " + comparison.label(), details(comparison, repeats, tests))
            .withPlot(plot(comparison, repeats));
    for (String note : comparison.notes()) {
      longer = longer.withNote(note);
    }
    return subgroups.isEmpty()
        ? longer
        : longer.withTable("subgroups of " + comparison.label(), subgroups.table());
  }

  private static Table details(Comparison comparison, Repeats repeats, TestResult[] tests) {
    StringColumn names = StringColumn.create("column");
    DoubleColumn shapes = DoubleColumn.create("shape");
    DoubleColumn lower = DoubleColumn.create("real rows from");
    DoubleColumn upper = DoubleColumn.create("to");
    StringColumn reading = StringColumn.create("reading");
    StringColumn test = StringColumn.create("test");
    DoubleColumn statistic = DoubleColumn.create("statistic");
    DoubleColumn p = DoubleColumn.create("p (Holm)");
    DoubleColumn g = DoubleColumn.create("G");
    DoubleColumn gP = DoubleColumn.create("p of G");
    DoubleColumn variation = DoubleColumn.create("total variation");
    DoubleColumn jensenShannon = DoubleColumn.create("Jensen–Shannon distance");
    DoubleColumn wasserstein = DoubleColumn.create("Wasserstein / standard deviation");
    IntColumn rows = IntColumn.create("rows");
    int[] all = comparison.allRows();
    for (int i = 0; i < repeats.size(); i++) {
      CodedColumn column = comparison.columns().get(i);
      Optional<Interval> band = repeats.band(i);
      names.append(column.name());
      append(shapes, repeats.value(i));
      append(lower, band.map(it -> OptionalDouble.of(it.lower())).orElse(OptionalDouble.empty()));
      append(upper, band.map(it -> OptionalDouble.of(it.upper())).orElse(OptionalDouble.empty()));
      reading.append(Scores.besideBand(repeats.value(i), band));
      test.append(column.isNumeric() ? "Kolmogorov–Smirnov" : "chi-squared");
      statistic.append(tests[i].statistic());
      p.append(tests[i].pValue());
      TestResult likelihood = table(column, all).g(false);
      g.append(likelihood.statistic());
      gP.append(likelihood.pValue());
      double[] made = column.counts(Side.SYNTHETIC, all);
      double[] fresh = column.counts(Side.HOLDOUT, all);
      variation.append(Divergence.totalVariation(made, fresh));
      jensenShannon.append(Divergence.jensenShannonDistance(made, fresh));
      append(wasserstein, wasserstein(column, all));
      rows.append(all.length);
    }
    return Table.create(
        "columns",
        names,
        shapes,
        lower,
        upper,
        reading,
        test,
        statistic,
        p,
        g,
        gP,
        variation,
        jensenShannon,
        wasserstein,
        rows);
  }

  private static OptionalDouble wasserstein(CodedColumn column, int[] rows) {
    if (!column.isNumeric()) {
      return OptionalDouble.empty();
    }
    double[] x = column.present(Side.SYNTHETIC, rows);
    double[] y = column.present(Side.HOLDOUT, rows);
    if (x.length == 0 || y.length < 2) {
      return OptionalDouble.empty();
    }
    double scale = Statistics.standardDeviation(y, 1);
    return scale > 0
        ? OptionalDouble.of(SampleDistance.wasserstein(x, y) / scale)
        : OptionalDouble.empty();
  }

  static void append(DoubleColumn column, OptionalDouble value) {
    if (value.isPresent()) {
      column.append(value.getAsDouble());
    } else {
      column.appendMissing();
    }
  }

  private static Plot plot(Comparison comparison, Repeats repeats) {
    List<Integer> worst =
        IntStream.range(0, repeats.size())
            .filter(i -> repeats.value(i).isPresent() && repeats.band(i).isPresent())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> repeats.value(i).getAsDouble()))
            .limit(MOST_BARS)
            .toList();
    List<String> names = worst.stream().map(i -> comparison.columns().get(i).name()).toList();
    double[] made = worst.stream().mapToDouble(i -> repeats.value(i).getAsDouble()).toArray();
    double[] lower = worst.stream().mapToDouble(i -> repeats.band(i).get().lower()).toArray();
    double[] upper = worst.stream().mapToDouble(i -> repeats.band(i).get().upper()).toArray();
    double[] middle = new double[lower.length];
    Arrays.setAll(middle, i -> (lower[i] + upper[i]) / 2);
    Plot plot =
        Plot.of(
                "Column shapes of " + comparison.label(),
                new Plot.Axis("column", Plot.Scale.CATEGORIES),
                new Plot.Axis("shape", Plot.Scale.LINEAR))
            .with(Plot.Series.of("synthetic", Plot.Mark.BARS, Plot.Role.SYNTHETIC, names, made))
            .with(
                Plot.Series.of("fresh real rows", Plot.Mark.POINTS, Plot.Role.REAL, names, middle)
                    .between(lower, upper));
    return repeats.size() > names.size()
        ? plot.note("The " + names.size() + " lowest of " + repeats.size() + " columns.")
        : plot;
  }
}

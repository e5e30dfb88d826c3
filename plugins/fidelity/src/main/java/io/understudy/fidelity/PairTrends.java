package io.understudy.fidelity;

import io.understudy.spi.Candidate;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Plot;
import io.understudy.spi.Question;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Answers: do columns depend on each other as they do in fresh real rows?
 *
 * <p>The trend of two columns of quantities is {@code 1 − |ρ − ρ′| / 2} of their rank correlations,
 * of other pairs one minus the total variation of their joint counts, quantities in tenths of the
 * real rows. Columns that do not depend on each other at all already score high, so the mean
 * flatters: <b>skill</b> is what synthetic rows gain over independent columns, as a share of what
 * fresh real rows gain; 0 is no better than independence, 1 as good as real rows. It is not
 * assessable where real rows gain less than 0.02 at the lower end of their band: there is then
 * little dependence to keep. Blind to what three columns do together ({@link JointFidelity}) and to
 * copies.
 */
public final class PairTrends implements Evaluator {
  static final String TREND = "pair trend";
  static final String MEAN = "pair trends, mean";
  static final String SKILL = "pair trends, skill";
  private static final int MOST_SCORES = 20;
  private static final int MOST_DETAILED = 200;
  private static final int LARGEST_MATRIX = 60;

  private static final String MEANING =
      "How alike the dependence of these two columns is; blind to what three columns do together"
          + " and to copied rows.";
  private static final String MEANING_OF_MEAN =
      "The mean of all pair trends; independent columns already come near to 1, so read the skill.";
  private static final String MEANING_OF_SKILL =
      "The dependence kept: 0 is no better than independent columns, 1 as good as fresh real rows;"
          + " an average, in which one lost pair among many hardly shows.";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("pairs", "Pair trends")
          .summary("Compares how pairs of columns depend on each other with fresh real rows.")
          .whenToUse("After the columns themselves agree, before looking at whole rows.")
          .limits(
              "Looks at two columns at a time. Rank correlation does not see dependence that goes up"
                  + " and down again. Intervals: none; a reference band stands in. Of many columns a"
                  + " random choice of pairs is compared.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .answers(Question.FIDELITY)
          .parameters(Settings.REPEATS, Settings.MOST_ROWS, Settings.MOST_PAIRS)
          .citation(
              "Bergsma (2013), A bias-correction for Cramér's V and Tschuprow's T, Journal of the"
                  + " Korean Statistical Society 42(3)")
          .citation(
              "Knight (1966), A computer method for calculating Kendall's tau with ungrouped data,"
                  + " Journal of the American Statistical Association 61(314)")
          .build();

  /** Creates the evaluator. */
  public PairTrends() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    Rounds rounds = new Rounds();
    boolean alone = request.rounds().size() == 1;
    Map<String, Integer> pairCounts = new LinkedHashMap<>();
    for (Round round : request.rounds()) {
      List<Score> scores = new ArrayList<>();
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        Comparison comparison =
            Comparison.of(candidate, round, request.get(Settings.MOST_ROWS), run);
        String problem = problem(comparison);
        if (!problem.isEmpty()) {
          scores.add(Score.notAssessable(MEAN, problem).about(candidate.label()));
          scores.add(Score.notAssessable(SKILL, problem).about(candidate.label()));
          continue;
        }
        Pairs pairs =
            Pairs.of(comparison.columns(), request.get(Settings.MOST_PAIRS), run.random("pairs"));
        Repeats repeats =
            Repeats.of(comparison, request.get(Settings.REPEATS), true, pairs::trends, run);
        scores.addAll(scores(comparison, pairs, repeats, alone));
        pairCounts.put(candidate.label(), pairs.pairs().size());
        if (round.number() == request.rounds().get(0).number()) {
          evaluation = withDetails(evaluation, comparison, pairs, repeats, run);
        }
      }
      rounds.add(scores);
    }
    run.progress(1, "compare pairs");
    return Verdicts.with(
        evaluation.withScores(rounds.scores()),
        request,
        (candidate, scores) ->
            Verdicts.pairs(candidate, scores, pairCounts.getOrDefault(candidate, 0)));
  }

  private static String problem(Comparison comparison) {
    if (!comparison.isAssessable()) {
      return comparison.problem();
    }
    return comparison.columns().size() < 2 ? "there is no second column to compare" : "";
  }

  private static List<Score> scores(
      Comparison comparison, Pairs pairs, Repeats repeats, boolean alone) {
    List<Score> scores = new ArrayList<>();
    int rows = comparison.sampleSize();
    String label = comparison.label();
    String whyNot = "no pair of columns varies in all samples";
    scores.add(
        Scores.share(MEAN, repeats.overall(), repeats.overallBand(), rows, whyNot)
            .about(label)
            .explained(MEANING_OF_MEAN));
    OptionalDouble skill = repeats.skill();
    scores.add(
        Scores.of(
                SKILL,
                skill,
                skill.isPresent() ? repeats.skillBand() : Optional.empty(),
                Score.Direction.HIGHER,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                rows,
                "fresh real rows themselves gain less than 0.02 over independent columns")
            .about(label)
            .explained(MEANING_OF_SKILL));
    if (alone) {
      for (int i : worst(repeats, MOST_SCORES)) {
        Pairs.Pair pair = pairs.pairs().get(i);
        scores.add(
            Scores.share(TREND, repeats.value(i), repeats.band(i), rows, whyNot)
                .about(label)
                .onColumns(pairs.first(pair).name(), pairs.second(pair).name())
                .explained(MEANING));
      }
    }
    return scores;
  }

  /** Pairs by how far below the middle of the reference band they lie. */
  private static List<Integer> worst(Repeats repeats, int most) {
    return IntStream.range(0, repeats.size())
        .filter(i -> repeats.value(i).isPresent() && repeats.band(i).isPresent())
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                (Integer i) -> repeats.value(i).getAsDouble() - repeats.band(i).get().lower()))
        .limit(most)
        .toList();
  }

  private static Evaluation withDetails(
      Evaluation evaluation, Comparison comparison, Pairs pairs, Repeats repeats, RunContext run) {
    Evaluation longer =
        evaluation.withTable("pairs of " + comparison.label(), details(comparison, pairs, repeats));
    int columns = comparison.columns().size();
    if (columns <= LARGEST_MATRIX && pairs.allCount() == pairs.pairs().size()) {
      run.checkCancelled();
      double[][] gaps = gaps(comparison, pairs);
      longer =
          longer
              .withTable(
                  "differences of association of " + comparison.label(), matrix(comparison, gaps))
              .withPlot(heatMap(comparison, gaps));
    }
    for (String note : comparison.notes()) {
      longer = longer.withNote(note);
    }
    if (pairs.allCount() > pairs.pairs().size()) {
      longer =
          longer.withNote(
              "'"
                  + comparison.label()
                  + "': a random choice of "
                  + pairs.pairs().size()
                  + " of "
                  + pairs.allCount()
                  + " pairs was compared.");
    }
    return longer;
  }

  private static Sample all(Comparison comparison, Side side) {
    return Sample.of(side, comparison.allRows(), comparison.columns().size());
  }

  private static Table details(Comparison comparison, Pairs pairs, Repeats repeats) {
    StringColumn first = StringColumn.create("first");
    StringColumn second = StringColumn.create("second");
    StringColumn reading = StringColumn.create("reading");
    DoubleColumn trend = DoubleColumn.create("trend");
    DoubleColumn contingency = DoubleColumn.create("contingency similarity");
    StringColumn measure = StringColumn.create("measure");
    DoubleColumn made = DoubleColumn.create("synthetic");
    DoubleColumn fresh = DoubleColumn.create("real");
    DoubleColumn gap = DoubleColumn.create("difference");
    Sample synthetic = all(comparison, Side.SYNTHETIC);
    Sample holdout = all(comparison, Side.HOLDOUT);
    for (int i : worst(repeats, MOST_DETAILED)) {
      Pairs.Pair pair = pairs.pairs().get(i);
      Map<String, Double> ofReal = pairs.measures(pair, holdout);
      double similarity = pairs.contingencySimilarity(pair, synthetic, holdout);
      pairs
          .measures(pair, synthetic)
          .forEach(
              (name, value) -> {
                double real = ofReal.getOrDefault(name, Double.NaN);
                first.append(pairs.first(pair).name());
                second.append(pairs.second(pair).name());
                reading.append(Scores.besideBand(repeats.value(i), repeats.band(i)));
                ColumnShapes.append(trend, repeats.value(i));
                contingency.append(similarity);
                measure.append(name);
                // NaN is a missing cell.
                made.append(value);
                fresh.append(real);
                gap.append(value - real);
              });
    }
    return Table.create(
        "pairs", first, second, reading, trend, contingency, measure, made, fresh, gap);
  }

  /** Association of synthetic rows minus that of real rows, a row and a column for each column. */
  private static double[][] gaps(Comparison comparison, Pairs pairs) {
    int size = comparison.columns().size();
    double[][] gaps = new double[size][size];
    Sample synthetic = all(comparison, Side.SYNTHETIC);
    Sample holdout = all(comparison, Side.HOLDOUT);
    for (Pairs.Pair pair : pairs.pairs()) {
      double gap = pairs.association(pair, synthetic) - pairs.association(pair, holdout);
      gaps[pair.first()][pair.second()] = gap;
      gaps[pair.second()][pair.first()] = gap;
    }
    return gaps;
  }

  private static Plot heatMap(Comparison comparison, double[][] gaps) {
    List<String> names = comparison.columns().stream().map(CodedColumn::name).toList();
    return Plot.of(
            "Differences of association of " + comparison.label(),
            new Plot.Axis("column", Plot.Scale.CATEGORIES),
            new Plot.Axis("column", Plot.Scale.CATEGORIES))
        .with(Plot.Series.tiles("synthetic minus real", Plot.Role.SYNTHETIC, names, names, gaps))
        .note(
            "Rank correlation of quantities, corrected Cramér's V of names, the correlation ratio of"
                + " both: that of synthetic rows minus that of real ones.");
  }

  private static Table matrix(Comparison comparison, double[][] gaps) {
    StringColumn names = StringColumn.create("column");
    comparison.columns().forEach(column -> names.append(column.name()));
    Table matrix = Table.create("differences of association", names);
    for (int column = 0; column < gaps.length; column++) {
      // A number before the name keeps it apart from the first column's.
      matrix.addColumns(
          DoubleColumn.create(
              (column + 1) + " " + comparison.columns().get(column).name(), gaps[column]));
    }
    return matrix;
  }
}

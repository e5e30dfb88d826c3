package io.understudy.fidelity;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.Plot;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Answers: would an analyst of synthetic rows report what an analyst of real rows does?
 *
 * <p>The candidates of a round are taken as m synthetic sets of one method, sampled with other
 * seeds under other labels; at least five. In each, means and shares are estimated, and the
 * coefficients of a linear (target of numbers) or logistic (a class) regression of the target on
 * all other columns. They are combined over the sets: by Reiter's (2003) rule for partially
 * synthetic data, {@code T = ū + b/m}, as befits sets that one fitted model made; or, with {@code
 * rule = full}, by that of Raghunathan, Reiter and Rubin (2003) for samples of synthetic
 * populations, {@code T = (1 + 1/m) b − ū}. Their intervals of 95% are laid beside those of
 * <b>holdout</b> rows; the overlap (Karr et al. 2006) is the mean share of both intervals that they
 * have in common, in [0, 1]. The same is told of the training rows: what fresh real rows reach. All
 * variances are scaled to the number of holdout rows, so that no side looks better for being
 * larger.
 *
 * <p>Numbers are standardised as they are in holdout rows, missing ones count as their mean beside
 * an indicator; categories are compared with the commonest one, those of fewer than 10 holdout rows
 * are counted with it; terms that depend on others in any table are left out. Blind to what these
 * analyses do not ask.
 */
public final class Inference implements Evaluator {
  static final String COEFFICIENTS = "coefficient interval overlap";
  static final String MEANS = "mean interval overlap";
  static final String CONCLUSIONS = "conclusions kept";
  static final String TRAINING = "training rows";
  static final int FEWEST_SETS = 5;
  private static final int MOST_SHOWN = 20;
  private static final int MOST_DETAILED = 200;
  private static final String FULL = "full";

  static final Parameter<String> RULE =
      Parameter.choice("rule", "partial", "partial", FULL)
          .doc(
              "How the sets are combined: 'partial' (Reiter 2003) for sets that one fitted model"
                  + " made, 'full' (Raghunathan, Reiter and Rubin 2003) for samples of synthetic"
                  + " populations with parameters drawn anew.");

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("inference", "Inference")
          .summary("Compares estimates and regressions of several synthetic sets with real ones.")
          .whenToUse(
              "Where people will report estimates from synthetic rows. Give at least five samples of"
                  + " one method with other seeds, under other labels.")
          .limits(
              "Main effects of one regression, means and shares alone. An overlap is no test: wide"
                  + " intervals overlap easily. Of very many columns the first are analysed.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .parameters(RULE, Settings.MOST_ROWS)
          .citation(
              "Reiter (2003), Inference for partially synthetic, public use microdata sets, Survey"
                  + " Methodology 29(2):181-188")
          .citation(
              "Raghunathan, Reiter, Rubin (2003), Multiple imputation for statistical disclosure"
                  + " limitation, Journal of Official Statistics 19(1):1-16")
          .citation(
              "Karr, Kohnen, Oganian, Reiter, Sanil (2006), A framework for evaluating the utility of"
                  + " data altered to protect confidentiality, The American Statistician 60(3):224-232")
          .build();

  /** Creates the evaluator. */
  public Inference() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    Estimates.Rule rule =
        request.get(RULE).equals(FULL)
            ? Estimates.Rule.FULLY_SYNTHETIC
            : Estimates.Rule.PARTIALLY_SYNTHETIC;
    Rounds rounds = new Rounds();
    for (Round round : request.rounds()) {
      run.checkCancelled();
      String label =
          round.candidates().stream().map(Candidate::label).collect(Collectors.joining(", "));
      String problem = problem(round);
      if (!problem.isEmpty()) {
        rounds.add(notAssessable(label, problem, MEANS, COEFFICIENTS, CONCLUSIONS));
        continue;
      }
      Compared compared = Compared.of(round, rule, request.get(Settings.MOST_ROWS), run);
      rounds.add(compared.scores(label));
      if (round.number() == request.rounds().get(0).number()) {
        evaluation = compared.withDetails(evaluation);
      }
    }
    run.progress(1, "compare estimates");
    return evaluation.withScores(rounds.scores());
  }

  private static String problem(Round round) {
    List<Candidate> sets = round.candidates();
    if (sets.stream().anyMatch(set -> set.has(Trait.AUGMENTS_CLASSES))) {
      return "rows that augment classes do not stand in for a table";
    }
    if (sets.size() < FEWEST_SETS) {
      return "inference needs at least "
          + FEWEST_SETS
          + " synthetic sets of one method, and there are "
          + sets.size()
          + ": sample again with other seeds, under other labels";
    }
    return "";
  }

  private static List<Score> notAssessable(String label, String reason, String... metrics) {
    return Arrays.stream(metrics)
        .map(metric -> Score.notAssessable(metric, reason).about(label))
        .toList();
  }

  /** Estimates of one kind, from holdout rows, from training rows and from all synthetic sets. */
  private record Sides(List<String> names, Estimates real, Estimates training, Estimates made) {
    private int[] comparable() {
      return IntStream.range(0, real.size())
          .filter(i -> real.isComparable(made, i) && real.isComparable(training, i))
          .toArray();
    }

    private double overlap(Estimates of, int[] places) {
      return Arrays.stream(places).mapToDouble(i -> of.overlap(real, i)).sum() / places.length;
    }

    private double conclusions(Estimates of, int[] places) {
      double same = Arrays.stream(places).filter(i -> of.concludesAs(real, i)).count();
      return same / places.length;
    }
  }

  /** What one round comes to. Lists hold at most one element: empty where nothing is estimated. */
  private record Compared(
      Analysis analysis, List<Sides> means, List<Sides> regressions, String problem, int rows) {

    static Compared of(Round round, Estimates.Rule rule, int most, RunContext run) {
      RandomStream random = run.random("rows");
      List<Dataset> tables = new ArrayList<>();
      tables.add(some(round.holdout(), most, random.child("holdout")));
      tables.add(some(round.training(), most, random.child("training")));
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        tables.add(some(candidate.synthetic(), most, random.child(candidate.label())));
      }
      int rows = tables.get(0).rowCount();
      Analysis analysis = Analysis.of(tables.get(0), tables);
      if (tables.stream().anyMatch(table -> table.rowCount() < Comparison.FEWEST)) {
        String few = "each table needs at least " + Comparison.FEWEST + " rows";
        return new Compared(analysis, List.of(), List.of(), few, rows);
      }
      List<Estimates> means = tables.stream().map(table -> analysis.means(table, rows)).toList();
      List<Sides> ofMeans = List.of(sides(analysis.namesOfMeans(), means, rule));
      if (!analysis.hasOutcome()) {
        return new Compared(
            analysis, ofMeans, List.of(), "there is no target that varies to regress", rows);
      }
      List<Optional<Estimates>> fits = analysis.coefficients(tables, rows, run);
      long failed = fits.stream().filter(Optional::isEmpty).count();
      if (failed > 0) {
        String reason =
            "the " + analysis.method() + " has no estimate in " + failed + " of the tables";
        return new Compared(analysis, ofMeans, List.of(), reason, rows);
      }
      List<Estimates> coefficients = fits.stream().flatMap(Optional::stream).toList();
      return new Compared(
          analysis,
          ofMeans,
          List.of(sides(analysis.namesOfCoefficients(), coefficients, rule)),
          "",
          rows);
    }

    private static Dataset some(Dataset table, int most, RandomStream random) {
      return table.rowCount() <= most
          ? table
          : table.select(
              Samples.choose(IntStream.range(0, table.rowCount()).toArray(), most, random.at(0)));
    }

    private static Sides sides(List<String> names, List<Estimates> of, Estimates.Rule rule) {
      return new Sides(
          names, of.get(0), of.get(1), Estimates.combined(of.subList(2, of.size()), rule));
    }

    List<Score> scores(String label) {
      List<Score> scores = new ArrayList<>();
      scores.addAll(
          overlaps(
              MEANS,
              label,
              means,
              "How far the intervals of means and shares agree with those of holdout rows, beside"
                  + " what training rows reach; blind to dependence."));
      scores.addAll(
          overlaps(
              COEFFICIENTS,
              label,
              regressions,
              "How far the intervals of regression coefficients agree with those of holdout rows,"
                  + " beside what training rows reach; wide intervals overlap easily."));
      int[] places = regressions.isEmpty() ? new int[0] : regressions.get(0).comparable();
      if (places.length == 0) {
        scores.addAll(notAssessable(label, reason(), CONCLUSIONS));
        return scores;
      }
      Sides sides = regressions.get(0);
      String meaning =
          "The share of coefficients that are found positive, negative or neither as in holdout"
              + " rows, at 5%; blind to how large they are.";
      scores.add(share(CONCLUSIONS, label, sides.conclusions(sides.made, places), meaning));
      scores.add(share(CONCLUSIONS, TRAINING, sides.conclusions(sides.training, places), meaning));
      return scores;
    }

    private String reason() {
      return problem.isEmpty() ? "nothing varies in all tables" : problem;
    }

    private List<Score> overlaps(String metric, String label, List<Sides> of, String meaning) {
      int[] places = of.isEmpty() ? new int[0] : of.get(0).comparable();
      if (places.length == 0) {
        return notAssessable(label, reason(), metric);
      }
      Sides sides = of.get(0);
      return List.of(
          share(metric, label, sides.overlap(sides.made, places), meaning),
          share(metric, TRAINING, sides.overlap(sides.training, places), meaning));
    }

    private Score share(String metric, String subject, double value, String meaning) {
      return Score.of(metric, Math.min(1, value), Score.Direction.HIGHER, 0, 1)
          .about(subject)
          .onRows(rows)
          .explained(meaning);
    }

    Evaluation withDetails(Evaluation evaluation) {
      Evaluation longer = evaluation;
      for (Sides sides : means) {
        longer = longer.withTable("means and shares", details(sides));
      }
      for (Sides sides : regressions) {
        longer = longer.withTable("coefficients", details(sides)).withPlot(plot(sides));
      }
      if (analysis.isCut()) {
        longer =
            longer.withNote("There are too many columns for so few rows: some were not analysed.");
      }
      return longer.withNote(
          "Numbers are in standard deviations of holdout rows; categories are numbered in"
              + " alphabetical order.");
    }

    /** Those that overlap least first. */
    private static List<Integer> worst(Sides sides, int most) {
      return Arrays.stream(sides.comparable())
          .boxed()
          .sorted(Comparator.comparingDouble(i -> sides.made.overlap(sides.real, i)))
          .limit(most)
          .toList();
    }

    private static Table details(Sides sides) {
      StringColumn names = StringColumn.create("term");
      Table table = Table.create("estimates", names);
      String[] titles = {
        "real",
        "real, lower",
        "real, upper",
        "synthetic",
        "synthetic, lower",
        "synthetic, upper",
        "overlap",
        "overlap of training rows"
      };
      DoubleColumn[] columns =
          Arrays.stream(titles).map(DoubleColumn::create).toArray(DoubleColumn[]::new);
      for (int i : worst(sides, MOST_DETAILED)) {
        names.append(sides.names.get(i));
        double[] cells = {
          sides.real.values()[i],
          sides.real.lower(i),
          sides.real.upper(i),
          sides.made.values()[i],
          sides.made.lower(i),
          sides.made.upper(i),
          sides.made.overlap(sides.real, i),
          sides.training.overlap(sides.real, i)
        };
        for (int column = 0; column < cells.length; column++) {
          columns[column].append(cells[column]);
        }
      }
      table.addColumns(columns);
      return table;
    }

    private Plot plot(Sides sides) {
      List<Integer> shown = worst(sides, MOST_SHOWN);
      List<String> names = shown.stream().map(sides.names::get).toList();
      return Plot.of(
              "Coefficients that agree least",
              new Plot.Axis("term", Plot.Scale.CATEGORIES),
              new Plot.Axis("coefficient", Plot.Scale.LINEAR))
          .with(series("holdout rows", Plot.Role.HOLDOUT, names, sides.real, shown))
          .with(series("synthetic sets", Plot.Role.SYNTHETIC, names, sides.made, shown))
          .note(
              "Estimates of the "
                  + analysis.method()
                  + " with intervals of 95%: of holdout rows, and of all synthetic sets together.");
    }

    private static Plot.Series series(
        String name, Plot.Role role, List<String> names, Estimates of, List<Integer> shown) {
      return Plot.Series.of(
              name,
              Plot.Mark.POINTS,
              role,
              names,
              shown.stream().mapToDouble(i -> of.values()[i]).toArray())
          .between(
              shown.stream().mapToDouble(of::lower).toArray(),
              shown.stream().mapToDouble(of::upper).toArray());
    }
  }
}

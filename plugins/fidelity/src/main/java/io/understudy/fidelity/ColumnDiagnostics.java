package io.understudy.fidelity;

import io.understudy.numerics.Parallel;
import io.understudy.numerics.Statistics;
import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Question;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Answers: are the synthetic cells of a kind that real cells are?
 *
 * <p>For each column, beside what fresh real rows reach on as many rows: the share of cells within
 * the training rows' smallest and largest value or among their categories (adherence), how much of
 * the training rows' range or categories occurs (coverage), how alike the shares of missing cells
 * are; for text how alike its lengths are; for identifiers whether they are unique and new.
 * Training rows set ranges and categories because they are all that a generator could know; fresh
 * real rows leave the range and bring new categories too, which the band shows. All in [0, 1],
 * higher is better. Blind to how often each value occurs ({@link ColumnShapes}).
 */
public final class ColumnDiagnostics implements Evaluator {
  static final String RANGE_COVERAGE = "range coverage";
  static final String BOUNDARY_ADHERENCE = "boundary adherence";
  static final String CATEGORY_COVERAGE = "category coverage";
  static final String CATEGORY_ADHERENCE = "category adherence";
  static final String MISSING = "missing-value similarity";
  static final String TEXT_LENGTH = "text length";
  static final String UNIQUE = "identifiers unique";
  static final String NEW = "identifiers new";
  private static final int FEWEST = 2;

  private static final Map<String, String> MEANINGS = meanings();

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("diagnostic", "Column diagnostics")
          .summary("Checks ranges, categories, missing cells, text lengths and identifiers.")
          .whenToUse("To find plain mistakes first: values out of range, new categories, no gaps.")
          .limits(
              "Says what occurs, not how often. Extremes depend on the number of rows, so coverage is"
                  + " read beside the band. Intervals: none; the reference band stands in.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .answers(Question.FIDELITY)
          .parameters(Settings.REPEATS, Settings.MOST_ROWS)
          .citation("SDMetrics 0.32, DataCebo (MIT licence): diagnostic report")
          .build();

  private static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    meanings.put(
        RANGE_COVERAGE,
        "How much of the range of the training rows is reached; one extreme row is enough for it.");
    meanings.put(
        BOUNDARY_ADHERENCE,
        "The share of numbers within the range of the training rows; fresh real rows leave it too.");
    meanings.put(
        CATEGORY_COVERAGE,
        "The share of the training rows' categories that occur; says nothing of how often.");
    meanings.put(
        CATEGORY_ADHERENCE,
        "The share of cells whose category occurs in the training rows; new ones are not always"
            + " wrong.");
    meanings.put(
        MISSING,
        "One minus the difference of the shares of missing cells; blind to which rows they are in.");
    meanings.put(
        TEXT_LENGTH, "How alike the lengths of texts are; blind to everything that they say.");
    meanings.put(UNIQUE, "The share of identifiers that occur once.");
    meanings.put(
        NEW, "The share of identifiers that no training row has; a known one points at a person.");
    return meanings;
  }

  /** Creates the evaluator. */
  public ColumnDiagnostics() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    Rounds rounds = new Rounds();
    for (Round round : request.rounds()) {
      List<Score> scores = new ArrayList<>();
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        scores.addAll(scores(candidate, round, request, run));
      }
      rounds.add(scores);
    }
    run.progress(1, "check columns");
    return Evaluation.of(DESCRIPTOR.title())
        .withScores(rounds.scores())
        .withNote(
            "Ranges and categories are those of the training rows; the band is what holdout rows"
                + " reach on as many rows.");
  }

  private static List<Score> scores(
      Candidate candidate, Round round, EvaluationRequest request, RunContext run) {
    Dataset synthetic = candidate.synthetic();
    List<Score> scores = new ArrayList<>();
    for (ColumnSchema column : round.training().schema().columns()) {
      run.checkCancelled();
      for (Score score : scores(column, synthetic, round, request, run)) {
        scores.add(
            score
                .about(candidate.label())
                .onColumns(column.name())
                .explained(MEANINGS.getOrDefault(score.metric(), "")));
      }
    }
    return scores;
  }

  private static List<Score> scores(
      ColumnSchema column,
      Dataset synthetic,
      Round round,
      EvaluationRequest request,
      RunContext run) {
    if (column.role() == Role.WEIGHT || column.role() == Role.GROUP) {
      return List.of();
    }
    if (column.kind() == ColumnKind.TENSOR) {
      return List.of(Score.notAssessable(MISSING, "images and series are not compared"));
    }
    if (!synthetic.schema().hasColumn(column.name())
        || synthetic.schema().column(column.name()).kind() != column.kind()) {
      return List.of(
          Score.notAssessable(MISSING, "the synthetic rows have no such column of this kind"));
    }
    Cells.Dictionary names = new Cells.Dictionary();
    Cells known = Cells.of(round.training().column(column.name()), column, names);
    Cells made = Cells.of(synthetic.column(column.name()), column, names);
    if (column.role() == Role.IDENTIFIER) {
      return identifiers(known, made);
    }
    Cells fresh = Cells.of(round.holdout().column(column.name()), column, names);
    int size =
        Math.min(request.get(Settings.MOST_ROWS) / 2, Math.min(made.size(), fresh.size() / 2));
    if (size < FEWEST || known.size() == 0) {
      return List.of(Score.notAssessable(MISSING, "there are too few rows"));
    }
    List<Score> scores = new ArrayList<>();
    for (String metric : metrics(column.kind())) {
      scores.add(score(metric, known, made, fresh, size, request.get(Settings.REPEATS), run));
    }
    return scores;
  }

  private static List<String> metrics(ColumnKind kind) {
    if (kind == ColumnKind.TEXT) {
      return List.of(MISSING, TEXT_LENGTH);
    }
    return kind.isCategorical()
        ? List.of(MISSING, CATEGORY_ADHERENCE, CATEGORY_COVERAGE)
        : List.of(MISSING, BOUNDARY_ADHERENCE, RANGE_COVERAGE);
  }

  private static Score score(
      String metric, Cells known, Cells made, Cells fresh, int size, int repeats, RunContext run) {
    double[] synthetic = new double[repeats];
    double[] real = new double[repeats];
    Parallel.forRanges(
        repeats,
        1,
        run,
        (from, to) -> {
          Cells one = made.sample(size, run.random("made").at(from));
          Cells other = fresh.sample(size, run.random("fresh").at(from));
          synthetic[from] = measure(metric, known, one);
          real[from] = measure(metric, known, other);
        });
    OptionalDouble value =
        Arrays.stream(synthetic).anyMatch(Double::isNaN)
            ? OptionalDouble.empty()
            : OptionalDouble.of(Statistics.mean(synthetic));
    Optional<Interval> band = Repeats.band(real);
    return Scores.share(metric, value, band, size, "a table has no cell that is not missing");
  }

  /** In [0, 1], or NaN where there is nothing to measure. */
  private static double measure(String metric, Cells known, Cells cells) {
    return switch (metric) {
      case MISSING -> 1 - Math.abs(known.missingShare() - cells.missingShare());
      case BOUNDARY_ADHERENCE -> cells.shareWithin(known);
      case RANGE_COVERAGE -> cells.rangeCovered(known);
      case CATEGORY_ADHERENCE -> cells.shareOfKnown(known);
      case CATEGORY_COVERAGE -> cells.namesCovered(known);
      case TEXT_LENGTH -> cells.lengthSimilarity(known);
      default -> throw new IllegalArgumentException("Not a diagnostic: " + metric);
    };
  }

  private static List<Score> identifiers(Cells known, Cells made) {
    String whyNot = "the synthetic rows have no identifiers: none were learnt";
    double unique = made.uniqueShare();
    double knownShare = made.shareOfKnown(known);
    return List.of(
        Scores.share(UNIQUE, defined(unique), Optional.empty(), made.size(), whyNot),
        Scores.share(NEW, defined(1 - knownShare), Optional.empty(), made.size(), whyNot));
  }

  private static OptionalDouble defined(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}

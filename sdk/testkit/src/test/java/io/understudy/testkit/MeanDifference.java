package io.understudy.testkit;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameter;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The simplest well-behaved evaluator: how far a synthetic column's mean lies from the real one, in
 * real standard deviations, at most 1. Its subclasses misbehave.
 */
class MeanDifference implements Evaluator {
  static final Parameter<Integer> FEWEST =
      Parameter.integer("fewest", 2).between(2, 100).doc("Rows below which nothing is said.");

  Descriptor.Builder describe() {
    return Descriptor.of("mean-difference", "Mean difference")
        .summary("Compares means.")
        .whenToUse("In tests.")
        .limits("Sees nothing but means.")
        .kinds(ColumnKind.CONTINUOUS)
        .parameters(FEWEST)
        .citation("Student (1908), The probable error of a mean, Biometrika 6(1):1-25");
  }

  @Override
  public Descriptor descriptor() {
    return describe().build();
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    List<Score> scores = new ArrayList<>();
    for (Round round : request.rounds()) {
      for (Candidate candidate : round.candidates()) {
        Dataset synthetic = candidate.synthetic();
        for (ColumnSchema column : round.training().schema().columns()) {
          run.checkCancelled();
          if (column.kind() == ColumnKind.CONTINUOUS) {
            String subject = candidate.label() + ", round " + round.number() + ", " + column.name();
            scores.add(
                score(column.name(), round.training(), synthetic, request, run).about(subject));
          }
        }
      }
    }
    scores.sort((one, other) -> one.subject().compareTo(other.subject()));
    return finished(
        Evaluation.of("Mean difference")
            .withScores(scores)
            .withTable(
                "columns",
                Table.create("columns", DoubleColumn.create("scores", (double) scores.size()))),
        request,
        run);
  }

  Evaluation finished(Evaluation evaluation, EvaluationRequest request, RunContext run) {
    return evaluation;
  }

  Score score(
      String column, Dataset real, Dataset synthetic, EvaluationRequest request, RunContext run) {
    double[] one = sorted(real, column);
    double[] other = sorted(synthetic, column);
    int fewest = request.get(FEWEST);
    if (one.length < fewest || other.length < fewest) {
      return Score.notAssessable("mean difference", "too few values");
    }
    double spread = deviation(one);
    if (!(spread > 0) || Double.isInfinite(spread)) {
      return Score.notAssessable("mean difference", "the real values do not vary");
    }
    double distance = Math.abs(mean(one) - mean(other)) / spread;
    return Score.of("mean difference", Math.min(1, distance), Score.Direction.LOWER, 0, 1)
        .onRows(other.length);
  }

  /** In order, so that sums do not depend on that of the rows. */
  static double[] sorted(Dataset rows, String column) {
    double[] values =
        Arrays.stream(((DoubleColumn) rows.column(column)).asDoubleArray())
            .filter(value -> !Double.isNaN(value))
            .toArray();
    Arrays.sort(values);
    return values;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return StrictMath.sqrt(sum / values.length);
  }
}

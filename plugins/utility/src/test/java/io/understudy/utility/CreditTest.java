package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Parameters;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("On the credit data the learners do as well as those of scikit-learn")
class CreditTest {
  private static final Set<String> NAMES = Set.of("Status", "Home", "Marital", "Records", "Job");
  private static Evaluation evaluation;

  @BeforeAll
  static void compare() {
    Candidate copula = Candidate.of("copula", Set.of(), () -> read("synthetic.csv"));
    Round round = Round.of(0, read("train.csv"), read("holdout.csv"), List.of(copula));
    Parameters parameters = Parameters.defaults(new Augmentation().descriptor().parameters());
    evaluation =
        new Augmentation()
            .evaluate(
                EvaluationRequest.of(List.of(round), parameters.with("trees", 200)),
                RunContext.standalone(1));
  }

  static Dataset read(String file) {
    try (InputStream stream = CreditTest.class.getResourceAsStream("/reference/" + file)) {
      List<String> lines =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      List<String[]> cells = new ArrayList<>();
      lines.forEach(line -> cells.add(line.split(",", -1)));
      String[] header = cells.remove(0);
      Table table = Table.create("credit");
      List<ColumnSchema> columns = new ArrayList<>();
      for (int column = 0; column < header.length; column++) {
        int index = column;
        boolean isName = NAMES.contains(header[column]);
        List<String> values =
            cells.stream().map(row -> row[index].equals("NA") ? "" : row[index]).toList();
        columns.add(
            ColumnSchema.of(
                header[column], isName ? ColumnKind.CATEGORICAL : ColumnKind.CONTINUOUS));
        table.addColumns(
            isName
                ? StringColumn.create(header[column], values)
                : DoubleColumn.create(
                    header[column],
                    values.stream()
                        .mapToDouble(v -> v.isEmpty() ? Double.NaN : Double.parseDouble(v))
                        .toArray()));
      }
      return Dataset.of(table, Schema.of(columns).target("Status").positive("bad"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hasValues(String subject, double auroc, double precision, double tolerance) {
    assertThat(evaluation.score("AUROC", subject).value().orElseThrow())
        .isCloseTo(auroc, within(tolerance));
    assertThat(evaluation.score("average precision", subject).value().orElseThrow())
        .isCloseTo(precision, within(tolerance));
  }

  /** Their encoding has no columns for missing numbers: without ours the numbers agree. */
  @Test
  void withLogisticRegression() {
    Dataset training = read("train.csv");
    Dataset holdout = read("holdout.csv");
    Target target = Target.of(List.of(Round.of(0, training, holdout, List.of()))).orElseThrow();
    FittedEncoder encoder = TableEncoder.of(training.schema()).fit(training);
    int[] kept =
        IntStream.range(0, encoder.names().size())
            .filter(
                i ->
                    !Set.of("Income is missing", "Assets is missing", "Debt is missing")
                        .contains(encoder.names().get(i)))
            .toArray();
    TrainingRows rows =
        TrainingRows.unweighted(
            select(LabelledRows.encode(training, encoder), kept), target.labels(training));
    double[] equal = new double[holdout.rowCount()];
    Arrays.fill(equal, 1);

    double[] measured =
        RankedRows.of(
                new LogisticLearner()
                    .fit(rows, RandomStream.of(1), RunContext.standalone(1))
                    .probabilities(select(LabelledRows.encode(holdout, encoder), kept)),
                target.labels(holdout),
                equal)
            .measure(RankedRows.onceEach(equal.length), 0.5);

    assertThat(measured[Metric.AUROC.ordinal()]).isCloseTo(0.8115000808015513, within(1e-4));
    assertThat(measured[Metric.AVERAGE_PRECISION.ordinal()])
        .isCloseTo(0.6624858262253441, within(1e-4));
    assertThat(measured[Metric.F1.ordinal()]).isCloseTo(0.5899581589958159, within(1e-4));
    assertThat(measured[Metric.BRIER.ordinal()]).isCloseTo(0.14320736743063733, within(1e-4));
  }

  private static double[][] select(double[][] rows, int[] columns) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(columns).mapToDouble(column -> row[column]).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void withARandomForest() {
    hasValues("none, random forest", 0.8213, 0.6238, 0.03);
    hasValues("copula, random forest", 0.8103, 0.5945, 0.03);
    assertThat(evaluation.score("Brier score", "none, random forest").value().orElseThrow())
        .isCloseTo(0.145, within(0.01));
  }

  @Test
  void withGradientBoosting() {
    hasValues("none, gradient boosting", 0.8108, 0.6226, 0.03);
    hasValues("copula, gradient boosting", 0.7881, 0.5805, 0.04);
  }
}

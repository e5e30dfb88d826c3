package io.understudy.statistical;

import io.understudy.numerics.Columns;
import io.understudy.numerics.Parallel;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.Parameter;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Independent columns: draws every cell from its column's own distribution.
 *
 * <p>Numbers, dates and times: a value that at least {@code fewest} training rows have (a zero, a
 * price that many pay) is drawn as often as they have it. The other values are sorted and cut into
 * groups of at least {@code fewest} neighbours, a thousand groups at most; each stands for a
 * uniform distribution of the same mean and standard deviation, kept within the group, and drawn as
 * often as the group has rows. So the distribution function is met to within one group everywhere,
 * no value lies beyond those seen, and no rare value is kept: the outermost interval ends short of
 * the extreme. Fewer than {@code fewest} values that nothing else stands for are left out. Numbers
 * are rounded to the column's decimals; whole numbers, dates and times to the coarsest grid that
 * all training values lie on.
 *
 * <p>Categories are drawn as often as training rows have them, rare ones too. Cells are missing at
 * their column's rate, each by itself. O(n log n) for each column to fit, O(log groups) for each
 * cell to draw.
 *
 * @see "Efron and Tibshirani (1993), An Introduction to the Bootstrap, section 16.4 (smoothing)"
 */
public final class IndependentColumns implements Generator {
  static final Parameter<Integer> FEWEST =
      Parameter.integer("fewest", 10)
          .between(1, 1_000)
          .doc(
              "How many training rows must have a number, a date or a text for it to be drawn as it"
                  + " is, and how many values an interval stands for. Many reveal less and blur"
                  + " more.");

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("marginals", "Independent columns")
          .summary("Draws every cell from its column's own distribution.")
          .whenToUse(
              "As the baseline that any other generator must beat, for testing software, and where"
                  + " single columns may be told but no relation between them.")
          .limits(
              "Knows nothing of several columns together: pairs that never occur are drawn, and a"
                  + " model trained on the rows learns nothing. Rare categories are kept. Texts that"
                  + " few rows share become placeholders.")
          .kinds(EnumSet.complementOf(EnumSet.of(ColumnKind.TENSOR)).toArray(new ColumnKind[0]))
          .traits(Trait.PORTABLE)
          .parameters(FEWEST)
          .citation(
              "Efron, Tibshirani (1993), An Introduction to the Bootstrap, Chapman and Hall, section"
                  + " 16.4")
          .build();

  /** Creates the generator. */
  public IndependentColumns() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    Dataset training = request.training();
    int fewest = request.get(FEWEST);
    if (training.rowCount() == 0) {
      throw new DataException(
          "statistical.no-rows",
          "Distributions are fitted to at least one row; found none.",
          "Give rows to learn from.");
    }
    List<ColumnSchema> columns = training.schema().columns();
    for (ColumnSchema column : columns) {
      if (column.kind() == ColumnKind.TENSOR) {
        throw new DataException(
                "statistical.tensor",
                "A column holds tensors, which have no distribution of their own.",
                "Leave it out, or use a generator of images or series.")
            .at(column.name());
      }
    }
    double[] weights = weights(training);
    Marginal[] marginals = new Marginal[columns.size()];
    Parallel.forRanges(
        marginals.length,
        1,
        run,
        "fit distributions",
        (from, to) ->
            marginals[from] =
                Marginal.of(
                    columns.get(from), training.column(columns.get(from).name()), weights, fewest));
    return new IndependentModel(
        Dataset.of(training.table().emptyCopy(), schemaOfSynthetic(training.schema())),
        List.of(marginals),
        training.rowCount());
  }

  /** The rows' weights; 1 each where the schema has none, or none is above 0. */
  private static double[] weights(Dataset training) {
    double[] equal = new double[training.rowCount()];
    Arrays.fill(equal, 1);
    return training.schema().columns().stream()
        .filter(column -> column.role() == Role.WEIGHT)
        .findFirst()
        .map(column -> Columns.toDoubles(training.column(column.name())))
        .map(IndependentColumns::positive)
        .filter(weights -> Arrays.stream(weights).sum() > 0)
        .orElse(equal);
  }

  private static double[] positive(double[] weights) {
    return Arrays.stream(weights)
        .map(weight -> weight > 0 && weight < Double.POSITIVE_INFINITY ? weight : 0)
        .toArray();
  }

  /** Names of rows are missing, and what is drawn by itself may repeat. */
  private static Schema schemaOfSynthetic(Schema training) {
    Schema promised = training;
    for (ColumnSchema column : training.columns()) {
      boolean empty = Marginal.isEmpty(column);
      boolean required = column.required() && !empty;
      boolean unique = column.unique() && (empty || column.kind() == ColumnKind.TEXT);
      if (required != column.required() || unique != column.unique()) {
        promised = promised.replace(column.withConstraints(required, unique));
      }
    }
    return promised;
  }

  @Override
  public FittedGenerator load(ModelReader model) {
    return IndependentModel.load(model);
  }
}

package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Draws each column by itself from its noisy histogram over the declared domain. A row more or less
 * moves one count of each column, so all counts together have a sensitivity of the number of
 * columns, and one call spends the whole budget.
 */
final class PrivateHistogram implements Generator {
  private static final int BINS = 8;

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("private-histogram", "Private histogram")
        .summary("Draws each column from its histogram with discrete Laplace noise.")
        .whenToUse("When a proof of privacy is worth losing every dependence between columns.")
        .limits("Knows nothing of several columns together; categories and bounded numbers alone.")
        .kinds(ColumnKind.CATEGORICAL, ColumnKind.CONTINUOUS)
        .traits(Trait.DIFFERENTIALLY_PRIVATE, Trait.PORTABLE)
        .citation("Dwork, McSherry, Nissim and Smith (2006), Calibrating noise to sensitivity, TCC")
        .build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    Dataset training = request.training();
    training.schema().requireDeclaredDomains();
    List<ColumnSchema> columns = training.schema().columns();
    int[] starts = starts(columns);
    long[] counts = new long[starts[columns.size()]];
    for (int i = 0; i < columns.size(); i++) {
      run.checkCancelled();
      for (int row = 0; row < training.rowCount(); row++) {
        counts[starts[i] + cell(columns.get(i), training, row)]++;
      }
    }
    PrivacyGuarantee budget = run.privacy().budget();
    double epsilon = budget.epsilon() > 0 ? budget.epsilon() : 1;
    long[] noisy = run.privacy().laplace(counts, columns.size(), epsilon);
    double[] weights = Arrays.stream(noisy).mapToDouble(count -> Math.max(0, count)).toArray();
    return new Model(training.schema(), weights, run.privacy().spent());
  }

  private static int[] starts(List<ColumnSchema> columns) {
    int[] starts = new int[columns.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      starts[i + 1] = starts[i] + cells(columns.get(i));
    }
    return starts;
  }

  private static int cells(ColumnSchema column) {
    boolean names = column.kind() == ColumnKind.CATEGORICAL;
    boolean bounded = column.kind() == ColumnKind.CONTINUOUS && column.domain().isRange();
    if (!names && !bounded) {
      throw new DataException(
              "private-histogram.kind",
              "A column is neither categorical nor a number with declared bounds.",
              "Declare its range, or leave the column out.")
          .at(column.name());
    }
    return names ? column.domain().categories().size() : BINS;
  }

  /** The cell of a value or of its nearest bound; the first if it is missing or unknown. */
  private static int cell(ColumnSchema column, Dataset rows, int row) {
    if (rows.column(column.name()).isMissing(row)) {
      return 0;
    }
    if (column.kind() == ColumnKind.CATEGORICAL) {
      String name = rows.column(column.name()).getString(row);
      return Math.max(0, column.domain().categories().indexOf(name));
    }
    double value = ((DoubleColumn) rows.column(column.name())).getDouble(row);
    double share = (value - column.domain().min()) / width(column);
    return (int) Math.max(0, Math.min(BINS - 1, Math.floor(share * BINS)));
  }

  private static double width(ColumnSchema column) {
    return Math.max(Double.MIN_NORMAL, column.domain().max() - column.domain().min());
  }

  @Override
  public FittedGenerator load(ModelReader reader) {
    PrivacyGuarantee guarantee =
        reader.number("rho") > 0
            ? PrivacyGuarantee.rho(reader.number("rho"))
            : PrivacyGuarantee.epsilonDelta(reader.number("epsilon"), reader.number("delta"));
    return new Model(reader.dataset("schema").schema(), reader.doubles("weights"), guarantee);
  }

  private record Model(Schema schema, double[] weights, PrivacyGuarantee guarantee)
      implements FittedGenerator {
    @Override
    public Optional<PrivacyGuarantee> privacyGuarantee() {
      return Optional.of(guarantee);
    }

    @Override
    public Set<Trait> traits() {
      return EnumSet.of(Trait.DIFFERENTIALLY_PRIVATE, Trait.PORTABLE);
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      Table rows = Table.create("drawn");
      List<ColumnSchema> columns = schema.columns();
      int[] starts = starts(columns);
      for (int i = 0; i < columns.size(); i++) {
        ColumnSchema column = columns.get(i);
        double[] own = Arrays.copyOfRange(weights, starts[i], starts[i + 1]);
        List<String> names = new ArrayList<>();
        double[] numbers = new double[request.rows()];
        for (int row = 0; row < numbers.length; row++) {
          if (row % 1024 == 0) {
            run.checkCancelled();
          }
          RandomSource source = run.random("cell." + column.name()).at(request.from() + row);
          int cell = draw(own, source);
          if (column.kind() == ColumnKind.CATEGORICAL) {
            names.add(column.domain().categories().get(cell));
          } else {
            double share = (cell + source.nextDouble()) / BINS;
            numbers[row] = column.domain().min() + share * width(column);
          }
        }
        rows.addColumns(
            column.kind() == ColumnKind.CATEGORICAL
                ? StringColumn.create(column.name(), names)
                : DoubleColumn.create(column.name(), numbers));
      }
      return rows;
    }

    private static int draw(double[] weights, RandomSource source) {
      double sum = Arrays.stream(weights).sum();
      double left = source.nextDouble() * sum;
      if (!(sum > 0)) {
        return source.nextInt(weights.length);
      }
      return IntStream.range(0, weights.length)
          .filter(
              cell -> left < IntStream.rangeClosed(0, cell).mapToDouble(it -> weights[it]).sum())
          .findFirst()
          .orElse(weights.length - 1);
    }

    @Override
    public void save(ModelWriter writer) {
      Table none = Table.create("none");
      for (ColumnSchema column : schema.columns()) {
        none.addColumns(
            column.kind() == ColumnKind.CATEGORICAL
                ? StringColumn.create(column.name())
                : DoubleColumn.create(column.name()));
      }
      writer.dataset("schema", Dataset.of(none, schema));
      writer.doubles("weights", weights);
      writer.number("epsilon", guarantee.epsilon());
      writer.number("delta", guarantee.delta());
      writer.number("rho", guarantee.rho());
    }

    @Override
    public String toString() {
      return weights.length + " noisy counts, " + guarantee;
    }
  }
}

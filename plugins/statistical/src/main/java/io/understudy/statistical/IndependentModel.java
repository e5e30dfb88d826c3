package io.understudy.statistical;

import io.understudy.numerics.Parallel;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A distribution for each column. The cell of row id in column c is made of the random draws {@code
 * random("cell." + c).at(id)} alone: whether it is missing, which value or interval, where in it.
 */
final class IndependentModel implements FittedGenerator {
  /** Rows drawn before the run is asked whether it was cancelled. */
  static final int CHECK_EVERY = 4096;

  private static final String FORMAT = "statistical-marginals-1";

  /** No row: the columns as they are stored, and their schema. */
  private final Dataset empty;

  private final Schema schema;
  private final List<Marginal> marginals;
  private final int trainingRows;

  IndependentModel(Dataset empty, List<Marginal> marginals, int trainingRows) {
    this.empty = empty;
    this.trainingRows = trainingRows;
    this.schema = empty.schema();
    this.marginals = marginals;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Set<Trait> traits() {
    return EnumSet.of(Trait.PORTABLE);
  }

  /** As many rows as there were to learn from. */
  @Override
  public SamplePlan plan() {
    return SamplePlan.none().then(Condition.any(), trainingRows);
  }

  /** Conditions on categories, which other columns do not depend on. */
  @Override
  public boolean meets(Condition condition) {
    return condition.columns().stream()
        .allMatch(
            name ->
                schema.hasColumn(name)
                    && condition.category(name).filter(marginal(name)::draws).isPresent());
  }

  private Marginal marginal(String name) {
    List<String> names = schema.columns().stream().map(ColumnSchema::name).toList();
    return marginals.get(names.indexOf(name));
  }

  @Override
  public Table sample(SampleRequest request, RunContext run) {
    Condition condition = request.condition();
    if (!meets(condition)) {
      throw new ParameterException(
          "statistical.condition",
          "Only a category that occurs in the training rows can be asked for.",
          "Sample in a study: the host meets other conditions.");
    }
    Column<?>[] columns = new Column<?>[marginals.size()];
    Marginal.Ids ids = new Marginal.Ids(request.from(), request.rows());
    Parallel.forRanges(
        columns.length,
        1,
        run,
        "draw cells",
        (from, to) -> {
          String name = schema.columns().get(from).name();
          Optional<String> category =
              condition.columns().contains(name) ? condition.category(name) : Optional.empty();
          columns[from] =
              marginals.get(from).draw(name, ids, run.random("cell." + name), category, run);
        });
    return Table.create("synthetic", columns);
  }

  /** How each column's distribution was fitted: aggregates alone. */
  @Override
  public Evaluation diagnostics() {
    StringColumn names = StringColumn.create("column");
    StringColumn kinds = StringColumn.create("kind");
    DoubleColumn missing = DoubleColumn.create("share missing");
    IntColumn values = IntColumn.create("values drawn as they are");
    IntColumn intervals = IntColumn.create("intervals");
    for (int i = 0; i < marginals.size(); i++) {
      names.append(schema.columns().get(i).name());
      kinds.append(schema.columns().get(i).kind().name());
      missing.append(marginals.get(i).missing());
      values.append(marginals.get(i).values());
      intervals.append(marginals.get(i).intervals());
    }
    return Evaluation.of("Independent columns")
        .withTable(
            "distributions",
            Table.create("distributions", names, kinds, missing, values, intervals))
        .withNote("Columns are drawn independently: no relation between them is kept.");
  }

  @Override
  public void save(ModelWriter model) {
    model.text("format", FORMAT);
    model.dataset("schema", empty);
    model.number("rows", trainingRows);
    for (int i = 0; i < marginals.size(); i++) {
      marginals.get(i).save(model, "column-" + i + ".");
    }
  }

  static IndependentModel load(ModelReader model) {
    if (!model.text("format").equals(FORMAT)) {
      throw new DataException(
          "statistical.model-version",
          "The model was saved by another release of the statistical plugin.",
          "Fit it again, or use the release that saved it.");
    }
    Dataset empty = model.dataset("schema");
    if (empty.rowCount() != 0) {
      throw damaged();
    }
    List<Marginal> marginals = new ArrayList<>();
    for (ColumnSchema column : empty.schema().columns()) {
      String prefix = "column-" + marginals.size() + ".";
      marginals.add(Marginal.load(column, empty.column(column.name()), model, prefix));
    }
    double rows = model.number("rows");
    if (!(rows >= 1) || rows > Integer.MAX_VALUE) {
      throw damaged();
    }
    return new IndependentModel(empty, List.copyOf(marginals), (int) rows);
  }

  /** A choice read from a file, where anything may stand. */
  static Choice choice(double[] weights, double missing) {
    if (!(missing >= 0 && missing <= 1)) {
      throw damaged();
    }
    try {
      Choice choice = new Choice(weights);
      if (missing < 1 && !choice.isPossible()) {
        throw damaged();
      }
      return choice;
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  static DataException damaged() {
    return new DataException(
        "statistical.model-damaged",
        "The parts of the saved model do not fit together.",
        "Fit it again, or restore the file.");
  }

  /** Says how many columns there are, nothing of the data. */
  @Override
  public String toString() {
    return "independent columns: " + marginals.size();
  }
}

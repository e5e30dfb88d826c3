package io.understudy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Constraint;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.Tables;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.Table;

/** Synthetic rows, and which model made them. Immutable. */
public final class Synthetic {
  private static final String MARK = "synthetic";

  private final StudyContext context;
  private final Dataset rows;
  private final String label;
  private final Set<Trait> traits;

  Synthetic(StudyContext context, Dataset rows, String label, Set<Trait> traits) {
    this.context = context;
    this.rows = rows;
    this.label = label;
    this.traits = Set.copyOf(traits);
  }

  /**
   * The synthetic rows alone.
   *
   * @return rows with the model's schema
   */
  public Dataset rows() {
    return rows;
  }

  /**
   * How many rows there are.
   *
   * @return zero or more
   */
  public int size() {
    return rows.rowCount();
  }

  /**
   * How results name these rows.
   *
   * @return the label of the step that fitted the model
   */
  public String label() {
    return label;
  }

  Set<Trait> traits() {
    return traits;
  }

  /** Other rows of the same model, such as some of these. */
  Synthetic with(Dataset others) {
    return new Synthetic(context, others, label, traits);
  }

  /**
   * The real rows, then the synthetic ones, and a column {@code synthetic} that is true of the
   * latter. The column has the role of an identifier, so that nothing learns from it.
   *
   * @param real rows with the same columns
   * @return a new data set
   * @throws ParameterException ({@code add.column-exists}) if there is a column {@code synthetic}
   *     already; ({@code add.columns-differ}) if the columns are not the same
   */
  public Dataset addedTo(Dataset real) {
    return addedTo(real, MARK);
  }

  /**
   * As {@link #addedTo(Dataset)}, with another name for the column that marks synthetic rows.
   *
   * @param real rows with the same columns
   * @param mark the name of the new column
   * @return a new data set
   * @throws ParameterException if the name is taken, or the columns are not the same
   */
  public Dataset addedTo(Dataset real, String mark) {
    Arguments.require("real", real);
    Arguments.require("mark", mark);
    if (real.schema().hasColumn(mark)) {
      throw new ParameterException(
          "add.column-exists",
          "There is a column '" + mark + "' already.",
          "Choose another name: synthetic.addedTo(real, \"made\").");
    }
    requireColumnsOf(real);
    StepRecord.Builder record =
        StepRecord.of(StepKind.ADD)
            .setting("column", mark)
            .input(context.input(real))
            .input(context.input(rows));
    StudyContext.Done<Dataset> done =
        context.run(
            record,
            context.stream(StepKind.ADD, ""),
            run -> {
              Dataset joined = join(real, mark);
              record.output(context.output("rows", joined));
              return joined;
            });
    return context.made(done.result(), done.key(), "rows");
  }

  void requireColumnsOf(Dataset real) {
    if (!real.table().columnNames().equals(rows.table().columnNames())) {
      throw new ParameterException(
          "add.columns-differ",
          "The synthetic rows have other columns than the real ones.",
          "Add them to the rows that their model was fitted to, or to rows of the same columns.");
    }
  }

  private Dataset join(Dataset real, String mark) {
    Table joined = Tables.stack(List.of(real.table(), rows.table()));
    BooleanColumn marks = BooleanColumn.create(mark);
    for (int row = 0; row < joined.rowCount(); row++) {
      marks.append(row >= real.rowCount());
    }
    joined.addColumns(marks);
    return Dataset.of(joined, marked(real.schema(), mark));
  }

  /** Synthetic rows have no identifiers, so these are neither required nor unique any more. */
  private Schema marked(Schema schema, String mark) {
    List<ColumnSchema> columns = new ArrayList<>();
    for (ColumnSchema column : schema.columns()) {
      boolean named = column.role() == Role.IDENTIFIER || column.role() == Role.GROUP;
      columns.add(named ? column.withConstraints(false, false) : column);
    }
    columns.add(ColumnSchema.of(mark, ColumnKind.BOOLEAN).withRole(Role.IDENTIFIER));
    Schema longer =
        Schema.of(columns)
            .missing(schema.missingTokens().toArray(new String[0]))
            .constrain(schema.constraints().toArray(new Constraint[0]));
    if (schema.positive().isPresent()) {
      longer = longer.positive(schema.positive().get());
    }
    return schema.isPublic() ? longer.publicData() : longer;
  }

  @Override
  public String toString() {
    String records =
        traits.contains(Trait.CONTAINS_RECORDS)
            ? "These rows reveal real ones: keep them as confidential as the training rows."
            : "The model keeps no records.";
    return "Synthetic rows of " + label + ": " + rows + System.lineSeparator() + "  " + records;
  }
}

package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * One candidate's synthetic rows, and the real rows by role. All have the same columns that
 * describe a row, in one storage type each; real rows may have the column of their entity besides.
 *
 * @param training the rows that the generator learnt from: the members
 * @param holdout rows of the same population that it did not see: the non-members
 * @param control more non-members, for choosing thresholds
 * @param reference more non-members, for densities and for what counts as an outlier
 * @param synthetic the rows released
 */
record Release(
    Dataset training,
    Dataset holdout,
    Optional<Dataset> control,
    Optional<Dataset> reference,
    Dataset synthetic) {

  /**
   * The release of a candidate. Where its rows augment classes, real rows of other classes are left
   * out: members and non-members are compared within the classes that the candidate speaks of.
   */
  static Release of(Round round, Candidate candidate) {
    Release given =
        new Release(
                round.training(),
                round.holdout(),
                round.validation(),
                round.reference(),
                candidate.synthetic())
            .aligned();
    return candidate.has(Trait.AUGMENTS_CLASSES) ? given.withinClasses() : given;
  }

  /** The same real rows beside other synthetic ones. */
  Release releasing(Dataset rows) {
    return new Release(training, holdout, control, reference, rows);
  }

  /** Training, holdout, control and reference rows, as far as there are any. */
  List<Dataset> real() {
    List<Dataset> real = new ArrayList<>(List.of(training, holdout));
    control.ifPresent(real::add);
    reference.ifPresent(real::add);
    return real;
  }

  /** Real rows that no generator saw, apart from the holdout: to choose thresholds on. */
  Optional<Dataset> calibration() {
    return control.or(() -> reference);
  }

  /** At most so many rows of each role and so many synthetic ones; entities are kept whole. */
  Release sampled(int mostReal, int mostSynthetic, RandomStream random) {
    return new Release(
        sample(training, mostReal, random.child("training")),
        sample(holdout, mostReal, random.child("holdout")),
        control.map(rows -> sample(rows, mostReal, random.child("control"))),
        reference.map(rows -> sample(rows, mostReal, random.child("reference"))),
        sample(synthetic, mostSynthetic, random.child("synthetic")));
  }

  private static Dataset sample(Dataset rows, int most, RandomStream random) {
    if (rows.rowCount() <= most) {
      return rows;
    }
    Entities entities = Entities.of(rows);
    int[] order = IntStream.range(0, entities.count()).toArray();
    random.at(0).shuffle(order);
    int[] sizes = entities.sizes();
    boolean[] taken = new boolean[sizes.length];
    int total = 0;
    for (int entity : order) {
      if (total == 0 || total + sizes[entity] <= most) {
        taken[entity] = true;
        total += sizes[entity];
      }
    }
    return rows.select(
        IntStream.range(0, rows.rowCount()).filter(row -> taken[entities.of(row)]).toArray());
  }

  private Release aligned() {
    List<Dataset> all = new ArrayList<>(real());
    all.add(synthetic);
    List<String> names =
        training.schema().columns().stream()
            .filter(column -> Encoding.describes(column.role()))
            .filter(column -> all.stream().allMatch(rows -> has(rows, column)))
            .map(ColumnSchema::name)
            .toList();
    List<String> longs =
        names.stream()
            .filter(name -> all.stream().anyMatch(rows -> rows.column(name) instanceof LongColumn))
            .toList();
    return new Release(
        align(training, names, longs),
        align(holdout, names, longs),
        control.map(rows -> align(rows, names, longs)),
        reference.map(rows -> align(rows, names, longs)),
        align(synthetic, names, longs));
  }

  private static boolean has(Dataset rows, ColumnSchema column) {
    return rows.schema().hasColumn(column.name())
        && rows.schema().column(column.name()).kind() == column.kind();
  }

  private static Dataset align(Dataset rows, List<String> names, List<String> longs) {
    Table table = Table.create();
    List<ColumnSchema> columns = new ArrayList<>();
    for (String name : names) {
      Column<?> column = rows.column(name);
      // An equal number in another storage type is equal.
      boolean widen = column instanceof IntColumn && longs.contains(name);
      table.addColumns(widen ? widened((IntColumn) column) : column);
      columns.add(rows.schema().column(name));
    }
    Optional<ColumnSchema> group = rows.schema().withRole(Role.GROUP);
    if (group.isPresent()) {
      table.addColumns(rows.column(group.get().name()));
      columns.add(group.get());
    }
    return Dataset.of(table, Schema.of(columns));
  }

  private static LongColumn widened(IntColumn column) {
    LongColumn wide = LongColumn.create(column.name(), column.size());
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        wide.setMissing(row);
      } else {
        wide.set(row, column.getInt(row));
      }
    }
    return wide;
  }

  private Release withinClasses() {
    Optional<String> target =
        training
            .schema()
            .withRole(Role.TARGET)
            .filter(column -> column.kind().isCategorical())
            .map(ColumnSchema::name)
            .filter(synthetic.schema()::hasColumn);
    if (target.isEmpty()) {
      return this;
    }
    TreeSet<String> classes = new TreeSet<>();
    Column<?> made = synthetic.column(target.get());
    for (int row = 0; row < made.size(); row++) {
      classes.add(made.isMissing(row) ? "" : made.getString(row));
    }
    return new Release(
        within(training, target.get(), classes),
        within(holdout, target.get(), classes),
        control.map(rows -> within(rows, target.get(), classes)),
        reference.map(rows -> within(rows, target.get(), classes)),
        synthetic);
  }

  private static Dataset within(Dataset rows, String target, TreeSet<String> classes) {
    Column<?> column = rows.column(target);
    return rows.select(
        IntStream.range(0, rows.rowCount())
            .filter(row -> classes.contains(column.isMissing(row) ? "" : column.getString(row)))
            .toArray());
  }
}

package io.understudy.privacy;

import io.understudy.numerics.Columns;
import io.understudy.numerics.DistinctRows;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomSource;
import io.understudy.spi.Role;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * A release as attacks see it: its columns as numbers, and the real rows to attack. As many
 * training as holdout rows are, chosen at random, one of each entity where a column names entities:
 * so both sides are exchangeable if the release tells nothing of its members. Immutable.
 */
final class CodedRelease {
  private static final int FEWEST = 20;

  private final List<CodedCells> columns;
  private final int[] attacked;
  private final boolean ofEntities;
  private final Dataset synthetic;

  private CodedRelease(
      List<CodedCells> columns, int[] attacked, boolean ofEntities, Dataset synthetic) {
    this.columns = columns;
    this.attacked = attacked;
    this.ofEntities = ofEntities;
    this.synthetic = synthetic;
  }

  /**
   * Codes a release.
   *
   * @param most how many rows of each side are attacked at most
   */
  static CodedRelease of(Release release, int most, RunContext run) {
    List<CodedCells> columns =
        release.training().schema().columns().stream()
            .filter(CodedRelease::describesRows)
            .sorted(Comparator.comparing(ColumnSchema::name))
            .map(column -> CodedCells.of(column, release))
            .toList();
    int[] members = oneOfEach(release.training(), run.random("attacked training rows").at(0));
    int[] others = oneOfEach(release.holdout(), run.random("attacked holdout rows").at(0));
    int attacks = Math.min(most, Math.min(members.length, others.length));
    int[] attacked =
        IntStream.concat(
                Arrays.stream(members).limit(attacks),
                Arrays.stream(others)
                    .limit(attacks)
                    .map(row -> release.training().rowCount() + row))
            .toArray();
    boolean ofEntities = release.training().schema().withRole(Role.GROUP).isPresent();
    return new CodedRelease(columns, attacked, ofEntities, release.synthetic());
  }

  private static boolean describesRows(ColumnSchema column) {
    return column.kind() != ColumnKind.TENSOR
        && switch (column.role()) {
          case IDENTIFIER, GROUP, WEIGHT -> false;
          default -> true;
        };
  }

  /** Rows in random order, without those of an entity that was there before. */
  private static int[] oneOfEach(Dataset rows, RandomSource random) {
    int[] order = IntStream.range(0, rows.rowCount()).toArray();
    random.shuffle(order);
    Optional<ColumnSchema> group = rows.schema().withRole(Role.GROUP);
    if (group.isEmpty()) {
      return order;
    }
    StringColumn entities = text(rows.column(group.get().name()));
    List<String> names = Columns.categories(entities);
    int[] codes = Columns.codes(entities, names);
    boolean[] seen = new boolean[names.size()];
    return Arrays.stream(order)
        .filter(
            row -> {
              // A row of no entity stands for itself.
              boolean first = codes[row] < 0 || !seen[codes[row]];
              if (codes[row] >= 0) {
                seen[codes[row]] = true;
              }
              return first;
            })
        .toArray();
  }

  private static StringColumn text(Column<?> column) {
    if (column instanceof StringColumn names) {
      return names;
    }
    StringColumn text = StringColumn.create(column.name());
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        text.appendMissing();
      } else {
        text.append(column.getString(row));
      }
    }
    return text;
  }

  /** In alphabetical order, so that the order of a table's columns does not matter. */
  List<CodedCells> columns() {
    return columns;
  }

  CodedCells column(int index) {
    return columns.get(index);
  }

  /** How many training rows are attacked, and how many holdout rows. */
  int attacks() {
    return attacked.length / 2;
  }

  /** Places in {@link CodedCells#real}: training rows, then as many holdout rows. */
  int[] attacked() {
    return attacked;
  }

  int syntheticRows() {
    return synthetic.rowCount();
  }

  /** The first of each kind of equal synthetic rows. */
  int[] distinctSynthetic() {
    int[] numbers = DistinctRows.number(synthetic)[0];
    // Numbers are given in order of first appearance.
    int[] first = new int[numbers.length];
    int kinds = 0;
    for (int row = 0; row < numbers.length; row++) {
      if (numbers[row] == kinds) {
        first[kinds++] = row;
      }
    }
    return Arrays.copyOf(first, kinds);
  }

  /** Why the real rows cannot be attacked at all; depends on them alone. */
  Optional<String> problem() {
    if (columns.isEmpty()) {
      return Optional.of("no column describes the rows");
    }
    return attacks() >= FEWEST
        ? Optional.empty()
        : Optional.of(
            "needs at least "
                + FEWEST
                + (ofEntities ? " entities" : " rows")
                + " in training and in holdout rows, and has "
                + attacks());
  }
}

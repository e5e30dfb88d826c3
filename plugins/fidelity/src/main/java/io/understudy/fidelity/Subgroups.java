package io.understudy.fidelity;

import io.understudy.numerics.Columns;
import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Interval;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Column shapes within each category of the sensitive and group columns: a table that is right on
 * the whole may be wrong for the few. Categories with fewer than 50 synthetic, holdout or training
 * rows are left out and counted.
 */
final class Subgroups {
  private static final int MOST_ROWS = 2_000;

  private record Cell(
      String column, String category, int rows, OptionalDouble shape, Optional<Interval> band) {}

  private final String label;
  private final List<Cell> cells;
  private final List<String> empty;

  private Subgroups(String label, List<Cell> cells, List<String> empty) {
    this.label = label;
    this.cells = cells;
    this.empty = empty;
  }

  static Subgroups of(Candidate candidate, Round round, EvaluationRequest request, RunContext run) {
    List<ColumnSchema> by =
        round.training().schema().columns().stream().filter(Subgroups::divides).toList();
    List<Cell> cells = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    if (!by.isEmpty()) {
      Map<Side, Dataset> tables = new EnumMap<>(Side.class);
      tables.put(Side.SYNTHETIC, candidate.synthetic());
      tables.put(Side.HOLDOUT, round.holdout());
      tables.put(Side.TRAINING, round.training());
      for (ColumnSchema column : by) {
        int before = cells.size();
        if (tables.values().stream().allMatch(rows -> rows.schema().hasColumn(column.name()))) {
          cells.addAll(cells(column.name(), candidate, tables, request, run));
        }
        if (cells.size() == before) {
          empty.add(column.name());
        }
      }
    }
    return new Subgroups(candidate.label(), cells, empty);
  }

  private static boolean divides(ColumnSchema column) {
    boolean named = column.role() == Role.GROUP || column.sensitive();
    return named && column.kind().isCategorical();
  }

  private static List<Cell> cells(
      String column,
      Candidate candidate,
      Map<Side, Dataset> tables,
      EvaluationRequest request,
      RunContext run) {
    List<Cell> cells = new ArrayList<>();
    StringColumn fresh = text(Comparison.side(tables, Side.HOLDOUT), column);
    for (String category : Columns.categories(fresh)) {
      Map<Side, Dataset> within = new EnumMap<>(Side.class);
      tables.forEach((side, rows) -> within.put(side, where(rows, column, category)));
      int least = within.values().stream().mapToInt(Dataset::rowCount).min().orElse(0);
      if (least < Settings.FEWEST_IN_SUBGROUP) {
        continue;
      }
      run.checkCancelled();
      Comparison comparison =
          Comparison.of(
              candidate.label(),
              within,
              candidate.has(Trait.AUGMENTS_CLASSES),
              MOST_ROWS,
              run.random("subgroups").child(column));
      if (comparison.isAssessable()) {
        Repeats repeats = ColumnShapes.shapes(comparison, request.get(Settings.REPEATS), run);
        cells.add(
            new Cell(
                column,
                category,
                comparison.sampleSize(),
                repeats.overall(),
                repeats.overallBand()));
      }
    }
    return cells;
  }

  private static StringColumn text(Dataset rows, String column) {
    StringColumn text = StringColumn.create(column);
    for (int row = 0; row < rows.rowCount(); row++) {
      if (rows.column(column).isMissing(row)) {
        text.appendMissing();
      } else {
        text.append(rows.column(column).getString(row));
      }
    }
    return text;
  }

  private static Dataset where(Dataset rows, String column, String category) {
    int[] of =
        IntStream.range(0, rows.rowCount())
            .filter(row -> !rows.column(column).isMissing(row))
            .filter(row -> rows.column(column).getString(row).equals(category))
            .toArray();
    return rows.select(of);
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  /** The worst category of each column, without its name. */
  List<Score> scores() {
    List<Score> scores = new ArrayList<>();
    for (String column : cells.stream().map(Cell::column).distinct().toList()) {
      Optional<Cell> worst =
          cells.stream()
              .filter(cell -> cell.column().equals(column) && cell.shape().isPresent())
              .min((a, b) -> Double.compare(a.shape().getAsDouble(), b.shape().getAsDouble()));
      worst.ifPresent(
          cell ->
              scores.add(
                  Scores.share(
                          ColumnShapes.WORST_SUBGROUP, cell.shape(), cell.band(), cell.rows(), "")
                      .about(label)
                      .onColumns(column)
                      .explained(ColumnShapes.MEANING_OF_SUBGROUP)));
    }
    for (String column : empty) {
      scores.add(
          Score.notAssessable(
                  ColumnShapes.WORST_SUBGROUP,
                  "no category has "
                      + Settings.FEWEST_IN_SUBGROUP
                      + " synthetic, holdout and training rows")
              .about(label)
              .onColumns(column));
    }
    return scores;
  }

  Table table() {
    StringColumn columns = StringColumn.create("column");
    StringColumn categories = StringColumn.create("category");
    IntColumn rows = IntColumn.create("rows");
    DoubleColumn shapes = DoubleColumn.create("column shapes, mean");
    DoubleColumn lower = DoubleColumn.create("real rows from");
    DoubleColumn upper = DoubleColumn.create("to");
    for (Cell cell : cells) {
      columns.append(cell.column());
      categories.append(cell.category());
      rows.append(cell.rows());
      ColumnShapes.append(shapes, cell.shape());
      ColumnShapes.append(lower, end(cell.band(), true));
      ColumnShapes.append(upper, end(cell.band(), false));
    }
    return Table.create("subgroups", columns, categories, rows, shapes, lower, upper);
  }

  private static OptionalDouble end(Optional<Interval> band, boolean lower) {
    return band.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(lower ? band.get().lower() : band.get().upper());
  }
}

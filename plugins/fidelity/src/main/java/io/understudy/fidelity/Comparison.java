package io.understudy.fidelity;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Synthetic, holdout and training rows made comparable: as many of each, and where the synthetic
 * rows augment classes, as many of each class. Infinite numbers count as missing. Immutable.
 *
 * <p>Samples for the reference band are half of these rows, drawn without replacement: a sample of
 * half of m rows varies as much around the m rows as m rows vary around their population.
 */
final class Comparison {
  /** Half of it is the smallest sample that says anything of a distribution. */
  static final int FEWEST = 40;

  private final String label;
  private final Map<Side, Dataset> tables;
  private final int[] strata;
  private final List<CodedColumn> columns;
  private final long tensors;
  private final long infinite;
  private final boolean withinClasses;
  private final String problem;

  private Comparison(
      String label,
      Map<Side, Dataset> tables,
      int[] strata,
      List<CodedColumn> columns,
      long tensors,
      long infinite,
      boolean withinClasses,
      String problem) {
    this.label = label;
    this.tables = tables;
    this.strata = strata;
    this.columns = columns;
    this.tensors = tensors;
    this.infinite = infinite;
    this.withinClasses = withinClasses;
    this.problem = problem;
  }

  /** Compares a candidate with the real rows of its round, on at most so many rows of each. */
  static Comparison of(Candidate candidate, Round round, int most, RunContext run) {
    Map<Side, Dataset> tables = new EnumMap<>(Side.class);
    tables.put(Side.SYNTHETIC, candidate.synthetic());
    tables.put(Side.HOLDOUT, round.holdout());
    tables.put(Side.TRAINING, round.training());
    boolean augments = candidate.has(Trait.AUGMENTS_CLASSES);
    return of(candidate.label(), tables, augments, most, run.random("rows"));
  }

  static Comparison of(
      String label, Map<Side, Dataset> given, boolean augments, int most, RandomStream random) {
    Map<Side, Dataset> tables = new EnumMap<>(Side.class);
    List<ColumnSchema> common = common(given);
    long tensors =
        side(given, Side.TRAINING).schema().columns().stream()
            .filter(column -> column.kind() == ColumnKind.TENSOR)
            .count();
    long infinite = 0;
    for (Side side : Side.values()) {
      Finite finite = Finite.of(side(given, side), common);
      tables.put(side, finite.rows());
      infinite += finite.count();
    }
    Optional<ColumnSchema> target = side(given, Side.TRAINING).schema().withRole(Role.TARGET);
    boolean classes = target.isPresent() && target.get().kind().isCategorical();
    if (augments && !classes) {
      return failed(label, "rows that augment classes need a target column of classes");
    }
    if (common.isEmpty()) {
      return failed(label, "no column can be compared");
    }
    Strata strata = Strata.of(tables, augments ? target.get().name() : "");
    int[] quotas = strata.quotas(most);
    int size = Arrays.stream(quotas).sum();
    if (size < FEWEST) {
      return failed(label, strata.tooFew());
    }
    Map<Side, Dataset> matched = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      int[] rows = strata.draw(side, quotas, random.child(side.name()));
      matched.put(side, side(tables, side).select(rows));
    }
    int[] stratumOf =
        IntStream.range(0, quotas.length)
            .flatMap(stratum -> IntStream.generate(() -> stratum).limit(quotas[stratum]))
            .toArray();
    List<CodedColumn> columns = new ArrayList<>();
    for (ColumnSchema column : common) {
      if (!augments || column.role() != Role.TARGET) {
        columns.add(CodedColumn.of(column, matched));
      }
    }
    return columns.isEmpty()
        ? failed(label, "no column but the target can be compared")
        : new Comparison(label, matched, stratumOf, columns, tensors, infinite, augments, "");
  }

  private static Comparison failed(String label, String problem) {
    return new Comparison(
        label, new EnumMap<>(Side.class), new int[0], List.of(), 0, 0, false, problem);
  }

  static Dataset side(Map<Side, Dataset> tables, Side side) {
    Dataset table = tables.get(side);
    if (table == null) {
      throw new IllegalStateException("Each side has its rows.");
    }
    return table;
  }

  /** What describes a row, has a distribution, and is in all three tables as the same kind. */
  private static List<ColumnSchema> common(Map<Side, Dataset> tables) {
    return side(tables, Side.TRAINING).schema().columns().stream()
        .filter(Comparison::isDescribed)
        .filter(
            column ->
                tables.values().stream()
                    .allMatch(
                        rows ->
                            rows.schema().hasColumn(column.name())
                                && rows.schema().column(column.name()).kind() == column.kind()))
        .toList();
  }

  private static boolean isDescribed(ColumnSchema column) {
    Role role = column.role();
    return (role == Role.FEATURE || role == Role.TARGET || role == Role.TIME)
        && column.kind() != ColumnKind.TEXT
        && column.kind() != ColumnKind.TENSOR;
  }

  /** A table of some columns, in which infinite numbers are missing. */
  private record Finite(Dataset rows, long count) {

    static Finite of(Dataset given, List<ColumnSchema> columns) {
      long count = 0;
      Table table = Table.create();
      for (ColumnSchema schema : columns) {
        Column<?> column = given.column(schema.name());
        if (column instanceof DoubleColumn numbers) {
          double[] cells = numbers.asDoubleArray();
          long infinite = Arrays.stream(cells).filter(Double::isInfinite).count();
          count += infinite;
          if (infinite > 0) {
            column =
                DoubleColumn.create(
                    schema.name(),
                    Arrays.stream(cells).map(x -> Double.isInfinite(x) ? Double.NaN : x).toArray());
          }
        }
        table.addColumns(column);
      }
      List<ColumnSchema> own =
          columns.stream().map(column -> given.schema().column(column.name())).toList();
      return new Finite(Dataset.of(table, Schema.of(own)), count);
    }
  }

  /** The rows of each side by class, or all in one. */
  private record Strata(List<Map<Side, int[]>> strata, boolean classes) {

    static Strata of(Map<Side, Dataset> tables, String target) {
      if (target.isEmpty()) {
        Map<Side, int[]> all = new EnumMap<>(Side.class);
        tables.forEach(
            (side, rows) -> all.put(side, IntStream.range(0, rows.rowCount()).toArray()));
        return new Strata(List.of(all), false);
      }
      Map<String, Map<Side, List<Integer>>> byClass = new TreeMap<>();
      tables.forEach(
          (side, rows) -> {
            Column<?> column = rows.column(target);
            for (int row = 0; row < rows.rowCount(); row++) {
              if (!column.isMissing(row)) {
                byClass
                    .computeIfAbsent(column.getString(row), name -> new EnumMap<>(Side.class))
                    .computeIfAbsent(side, key -> new ArrayList<>())
                    .add(row);
              }
            }
          });
      List<Map<Side, int[]>> strata = new ArrayList<>();
      for (Map<Side, List<Integer>> rows : byClass.values()) {
        if (rows.containsKey(Side.SYNTHETIC)) {
          Map<Side, int[]> of = new EnumMap<>(Side.class);
          for (Side side : Side.values()) {
            of.put(
                side, rows.getOrDefault(side, List.of()).stream().mapToInt(row -> row).toArray());
          }
          strata.add(of);
        }
      }
      return new Strata(strata, true);
    }

    private int count(int stratum, Side side) {
      return rows(stratum, side).length;
    }

    private int[] rows(int stratum, Side side) {
      return strata.get(stratum).getOrDefault(side, new int[0]);
    }

    private int smallest(int stratum) {
      return Arrays.stream(Side.values()).mapToInt(side -> count(stratum, side)).min().orElse(0);
    }

    /** How many rows of each class each side gives: in the proportions of the synthetic rows. */
    int[] quotas(int most) {
      double all = 0;
      for (int stratum = 0; stratum < strata.size(); stratum++) {
        all += count(stratum, Side.SYNTHETIC);
      }
      double size = most;
      for (int stratum = 0; stratum < strata.size(); stratum++) {
        double share = count(stratum, Side.SYNTHETIC) / all;
        if (share > 0) {
          size = Math.min(size, smallest(stratum) / share);
        }
      }
      int[] quotas = new int[strata.size()];
      for (int stratum = 0; stratum < quotas.length; stratum++) {
        double share = all == 0 ? 0 : count(stratum, Side.SYNTHETIC) / all;
        quotas[stratum] = Math.min(smallest(stratum), (int) Math.floor(size * share + 1e-9));
      }
      return quotas;
    }

    int[] draw(Side side, int[] quotas, RandomStream random) {
      return IntStream.range(0, quotas.length)
          .flatMap(
              stratum ->
                  Arrays.stream(
                      Samples.choose(rows(stratum, side), quotas[stratum], random.at(stratum))))
          .toArray();
    }

    String tooFew() {
      StringBuilder text =
          new StringBuilder(
              "it needs at least " + FEWEST + " synthetic, holdout and training rows each");
      if (classes) {
        text.append(", class by class in the proportions of the synthetic rows");
      }
      return text.append(", and there are fewer").toString();
    }
  }

  String label() {
    return label;
  }

  /** Why nothing can be compared, or an empty text. */
  String problem() {
    return problem;
  }

  boolean isAssessable() {
    return problem.isEmpty();
  }

  /** How many rows each side has. */
  int rowCount() {
    return strata.length;
  }

  /** How many rows a sample has. */
  int sampleSize() {
    return Arrays.stream(sampleQuotas()).sum();
  }

  List<CodedColumn> columns() {
    return columns;
  }

  Dataset table(Side side) {
    return side(tables, side);
  }

  int[] allRows() {
    return IntStream.range(0, rowCount()).toArray();
  }

  private int[] sampleQuotas() {
    int[] counts = new int[strata.length == 0 ? 0 : strata[strata.length - 1] + 1];
    Arrays.stream(strata).forEach(stratum -> counts[stratum]++);
    return Arrays.stream(counts).map(count -> count / 2).toArray();
  }

  /** Half of a side's rows. */
  int[] sample(Side side, int repeat, RunContext run) {
    int[] quotas = sampleQuotas();
    RandomStream random = run.random("sample").child(side.name());
    int[] rows = new int[Arrays.stream(quotas).sum()];
    int next = 0;
    int from = 0;
    for (int stratum = 0; stratum < quotas.length; stratum++) {
      int to = from;
      while (to < strata.length && strata[to] == stratum) {
        to++;
      }
      int[] chosen =
          Samples.choose(
              IntStream.range(from, to).toArray(),
              quotas[stratum],
              random.child("stratum-" + stratum).at(repeat));
      System.arraycopy(chosen, 0, rows, next, chosen.length);
      next += chosen.length;
      from = to;
    }
    return rows;
  }

  /** What readers of every score must know. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!isAssessable()) {
      return notes;
    }
    notes.add(
        "'"
            + label
            + "': synthetic, holdout and training rows were compared on "
            + sampleSize()
            + " rows each, drawn again and again from "
            + rowCount()
            + " each; the reference band is that of training rows beside holdout rows.");
    if (withinClasses) {
      notes.add(
          "'"
              + label
              + "' augments classes: its rows were compared within their classes, in which real"
              + " rows were drawn in the same proportions; the target itself was left out.");
    }
    if (tensors > 0) {
      notes.add("'" + label + "': " + tensors + " columns of images or series were left out.");
    }
    if (infinite > 0) {
      notes.add("'" + label + "': " + infinite + " infinite numbers counted as missing.");
    }
    return notes;
  }
}

package io.understudy.oversampling;

import io.understudy.spi.Evaluation;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.RunLog;
import io.understudy.spi.Score;
import io.understudy.spi.Score.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How far classes lie among others. Of m nearest rows of any class, a row that has less than half
 * of other classes is safe, one that has only such is noise, and any other is in danger (Han, Wang
 * and Mao 2005). Immutable.
 */
final class Overlap {
  private static final double MUCH = 0.5;

  /** With fewer, a name may tell of whom the rows are. */
  private static final int FEWEST_ROWS_NAMED = 10;

  private final int neighbours;
  private final List<String> labels;

  /** Safe, danger, noise, for each class in turn. */
  private final int[] counts;

  private Overlap(int neighbours, List<String> labels, int[] counts) {
    this.neighbours = neighbours;
    this.labels = labels;
    this.counts = counts;
  }

  /** Nothing known yet, of classes without rows to add. */
  static Overlap none(int neighbours) {
    return new Overlap(neighbours, List.of(), new int[0]);
  }

  /**
   * The same, and one more class: for each of its rows how many neighbours are of other classes.
   */
  Overlap and(String label, int[] foreignNeighbours) {
    List<String> longer = new ArrayList<>(labels);
    longer.add(label);
    int[] more = Arrays.copyOf(counts, counts.length + 3);
    for (int foreign : foreignNeighbours) {
      int kind = isNoise(foreign, neighbours) ? 2 : isDanger(foreign, neighbours) ? 1 : 0;
      more[counts.length + kind]++;
    }
    return new Overlap(neighbours, List.copyOf(longer), more);
  }

  /** At least half of the neighbours, but not all, are of other classes. */
  static boolean isDanger(int foreign, int neighbours) {
    return 2 * foreign >= neighbours && foreign < neighbours;
  }

  /** All neighbours are of other classes. */
  static boolean isNoise(int foreign, int neighbours) {
    return foreign == neighbours;
  }

  void log(RunLog log) {
    int[] sums = new int[3];
    for (int i = 0; i < counts.length; i++) {
      sums[i % 3] += counts[i];
    }
    log.count("safe-rows", sums[0]);
    log.count("danger-rows", sums[1]);
    log.count("noise-rows", sums[2]);
  }

  Evaluation toEvaluation(String method) {
    Table table =
        Table.create(
            "neighbourhoods",
            StringColumn.create("class"),
            IntColumn.create("rows"),
            IntColumn.create("safe"),
            IntColumn.create("danger"),
            IntColumn.create("noise"));
    List<Score> scores = new ArrayList<>();
    boolean much = false;
    for (int i = 0; i < labels.size(); i++) {
      int safe = counts[3 * i];
      int danger = counts[3 * i + 1];
      int noise = counts[3 * i + 2];
      int rows = safe + danger + noise;
      String label = rows < FEWEST_ROWS_NAMED ? "rare class " + (i + 1) : labels.get(i);
      table.stringColumn("class").append(label);
      table.intColumn("rows").append(rows);
      table.intColumn("safe").append(safe);
      table.intColumn("danger").append(danger);
      table.intColumn("noise").append(noise);
      String who = labels.size() == 1 ? "minority class" : label;
      double overlap = (double) (danger + noise) / rows;
      much |= overlap > MUCH;
      scores.add(share("overlap share", overlap, rows).about(who));
      scores.add(share("danger share", (double) danger / rows, rows).about(who));
      scores.add(share("noise share", (double) noise / rows, rows).about(who));
    }
    Evaluation found =
        Evaluation.of("Neighbourhoods before " + method)
            .withScores(scores)
            .withTable("neighbourhoods", table)
            .withNote(
                "Of "
                    + neighbours
                    + " nearest rows, safe rows have less than half of other classes, noise rows"
                    + " have only such, rows in danger are between. Overlap is danger and noise.");
    return much
        ? found.withNote(
            "Most rows of a class lie among other classes: synthetic rows will too, and may cost"
                + " more false alarms than they find. Compare with class weights.")
        : found;
  }

  private static Score share(String metric, double value, int rows) {
    return Score.of(metric, value, Direction.LOWER, 0, 1).onRows(rows);
  }

  void save(ModelWriter model) {
    model.texts("overlap.labels", labels);
    model.integers("overlap.counts", counts);
    model.number("overlap.neighbours", neighbours);
  }

  static Overlap load(ModelReader model) {
    List<String> labels = model.texts("overlap.labels");
    int[] counts = model.integers("overlap.counts");
    if (counts.length != 3 * labels.size()) {
      throw OversamplingModel.damaged();
    }
    return new Overlap((int) model.number("overlap.neighbours"), labels, counts);
  }
}

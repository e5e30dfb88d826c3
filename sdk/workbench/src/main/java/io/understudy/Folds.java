package io.understudy;

import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomStream;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepOutput;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.split.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A cross-validation: each row is held out once in each repetition. Fold <i>i</i> holds out part
 * <i>i</i>, validates on the part after it, and trains on the rest. Immutable.
 */
public final class Folds {
  private static final int FEWEST = 3;
  private static final int MOST_REPETITIONS = 1_000;

  private final StudyContext context;
  private final Dataset source;
  private final String key;
  private final int parts;
  private final List<Fold> all;

  private Folds(StudyContext context, Dataset source, String key, int parts, List<Fold> all) {
    this.context = context;
    this.source = source;
    this.key = key;
    this.parts = parts;
    this.all = List.copyOf(all);
  }

  static Folds draw(StudyContext context, Dataset source, int parts, int repetitions) {
    if (parts < FEWEST || parts > Math.max(FEWEST, source.rowCount())) {
      throw new ParameterException(
          "folds.count",
          parts + " folds were asked for, of " + source.rowCount() + " rows.",
          "Ask for at least 3, so that training, validation and holdout have a part each, and for"
              + " no more than there are rows.");
    }
    if (repetitions < 1 || repetitions > MOST_REPETITIONS) {
      throw new ParameterException(
          "folds.repetitions",
          repetitions + " repetitions were asked for.",
          "Ask for 1 to " + MOST_REPETITIONS + ".");
    }
    StepRecord.Builder record =
        StepRecord.of(StepKind.FOLDS)
            .setting("folds", parts)
            .setting("repetitions", repetitions)
            .input(context.input(source));
    RandomStream stream =
        context.stream(StepKind.FOLDS, "folds" + CanonicalJson.write(Map.of("folds", parts)));
    StudyContext.Done<List<Partition>> done =
        context.run(
            record,
            stream,
            run -> {
              List<Partition> drawn = new ArrayList<>();
              for (int repetition = 0; repetition < repetitions; repetition++) {
                run.checkCancelled();
                Partition partition =
                    Partition.intoEqualParts(
                        source, parts, stream.child("repetition-" + repetition));
                drawn.add(partition);
                record.output(
                    new StepOutput(
                        "repetition-" + repetition,
                        source.rowCount(),
                        context.fingerprints().of(partition.parts())));
              }
              return drawn;
            });
    List<Fold> all = new ArrayList<>();
    for (Partition partition : done.result()) {
      for (int part = 0; part < parts; part++) {
        all.add(new Fold(context, done.key(), source, partition, part, all.size()));
      }
    }
    return new Folds(context, source, done.key(), parts, all);
  }

  /**
   * The same cross-validation several times, each on a new draw. The first repetition is this one.
   *
   * @param repetitions at least 1
   * @return as many folds times as many repetitions
   */
  public Folds repeated(int repetitions) {
    return draw(context, source, parts, repetitions);
  }

  /**
   * How many folds there are.
   *
   * @return folds times repetitions
   */
  public int size() {
    return all.size();
  }

  /**
   * The folds.
   *
   * @return in order
   */
  public List<Fold> all() {
    return all;
  }

  Dataset source() {
    return source;
  }

  String key() {
    return key;
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "Folds of " + source + ": " + parts + " parts, " + size() / parts + " repetition(s)");
    all.forEach(fold -> text.append(System.lineSeparator()).append("  ").append(fold));
    return text.toString();
  }
}

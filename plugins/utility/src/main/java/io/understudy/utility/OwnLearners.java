package io.understudy.utility;

import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.NamedLearner;
import io.understudy.spi.Role;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Fits the learners that the user brings on the arms of one round, one after the other: code from a
 * notebook is seldom made for several threads. They see rows as tables, not encoded; their
 * probabilities are corrected and measured like those of all other learners.
 */
final class OwnLearners {
  private static final List<Role> JOINED = List.of(Role.FEATURE, Role.TARGET, Role.TIME);
  private static final String NO_WEIGHTS =
      "a learner of one's own is given rows alone, and cannot be told to weigh them";

  private final List<NamedLearner> learners;
  private final Target target;
  private final Round round;
  private final LabelledRows holdout;
  private final Optional<LabelledRows> validation;
  private final PriorCorrection correction;
  private final RunContext run;

  OwnLearners(
      List<NamedLearner> learners,
      Target target,
      Round round,
      LabelledRows holdout,
      Optional<LabelledRows> validation,
      PriorCorrection correction,
      RunContext run) {
    this.learners = learners;
    this.target = target;
    this.round = round;
    this.holdout = holdout;
    this.validation = validation;
    this.correction = correction;
    this.run = run;
  }

  /** The outcomes of an arm's rows, one for each learner. */
  List<Outcome> on(Dataset rows) {
    Dataset training = target.declared(rows);
    List<Outcome> outcomes = new ArrayList<>();
    for (NamedLearner learner : learners) {
      run.checkCancelled();
      NamedLearner.Fitted model = learner.fit(training);
      run.checkCancelled();
      double[] onHoldout = correction.apply(model.probabilities(round.holdout()));
      double threshold = validation.map(it -> threshold(model, it)).orElse(Double.NaN);
      outcomes.add(
          Outcome.of(RankedRows.of(onHoldout, holdout.labels(), holdout.weights()), threshold));
    }
    return outcomes;
  }

  /** The outcomes of an arm whose rows are real and added ones. */
  List<Outcome> onJoined(Dataset real, Dataset added) {
    return learners.isEmpty() ? List.of() : on(joined(real, added));
  }

  /** The outcomes of the arm of class weights: none. */
  List<Outcome> withClassWeights() {
    return learners.stream().map(learner -> Outcome.failed(NO_WEIGHTS)).toList();
  }

  private double threshold(NamedLearner.Fitted model, LabelledRows rows) {
    Dataset validated = round.validation().orElseThrow();
    return RankedRows.of(
            correction.apply(model.probabilities(validated)), rows.labels(), rows.weights())
        .thresholdOfLargestF1();
  }

  /** What learners may see of two tables, one below the other. */
  static Dataset joined(Dataset real, Dataset added) {
    List<ColumnSchema> columns = new ArrayList<>();
    Table table = Table.create("");
    for (ColumnSchema column : real.schema().columns()) {
      if (JOINED.contains(column.role())) {
        columns.add(column);
        table.addColumns(joined(real.column(column.name()), added.column(column.name())));
      }
    }
    return Dataset.of(table, Schema.of(columns));
  }

  /** Whole numbers may be stored in another width by a generator. */
  private static Column<?> joined(Column<?> first, Column<?> second) {
    if (first.type() == second.type()) {
      return appended(first.copy(), second);
    }
    LongColumn wide = LongColumn.create(first.name());
    for (Column<?> part : List.of(first, second)) {
      for (int row = 0; row < part.size(); row++) {
        if (part.isMissing(row)) {
          wide.appendMissing();
        } else {
          wide.append(
              part instanceof IntColumn narrow
                  ? narrow.getInt(row)
                  : ((LongColumn) part).getLong(row));
        }
      }
    }
    return wide;
  }

  @SuppressWarnings("unchecked") // both columns are of one type
  private static <T> Column<T> appended(Column<T> column, Column<?> more) {
    return column.append((Column<T>) more);
  }
}

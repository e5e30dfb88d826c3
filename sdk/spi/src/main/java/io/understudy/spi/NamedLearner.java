package io.understudy.spi;

import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tech.tablesaw.api.Table;

/**
 * A user's {@link Learner} as evaluators call it: under the name by which results call it, with
 * copies of the columns that it may see, and with answers that have been checked. All that goes
 * wrong inside becomes a {@link PluginException} that names the learner. Immutable.
 */
public final class NamedLearner {
  private final String name;
  private final Learner learner;

  private NamedLearner(String name, Learner learner) {
    this.name = Objects.requireNonNull(name);
    this.learner = Objects.requireNonNull(learner);
  }

  /**
   * Names a learner.
   *
   * @param name how results call it
   * @param learner the learner
   * @return the named learner
   */
  public static NamedLearner of(String name, Learner learner) {
    return new NamedLearner(name, learner);
  }

  /**
   * How results call the learner.
   *
   * @return the name given
   */
  public String name() {
    return name;
  }

  /**
   * Lets the learner learn from the features and the target of rows.
   *
   * @param training rows with a target; not changed
   * @return the fitted model
   * @throws PluginException ({@code learner.failed}) if it threw anything but an {@link
   *     UnderstudyException}, or answered null
   * @throws CancelledException if it was interrupted
   */
  public Fitted fit(Dataset training) {
    Dataset given = columns(training, List.of(Role.FEATURE, Role.TARGET));
    return new Fitted(answer("fitted", () -> learner.fit(given)));
  }

  /** A fitted model of the learner. */
  public final class Fitted {
    private final Predictor predictor;

    private Fitted(Predictor predictor) {
      this.predictor = predictor;
    }

    /**
     * The probability of the positive class for each row.
     *
     * @param rows rows with the columns learnt from; the model sees the features alone
     * @return a probability for each row, in [0, 1]
     * @throws PluginException ({@code learner.failed}, {@code learner.count}, {@code
     *     learner.not-a-number}, {@code learner.range}) if it failed, or its answer is none
     * @throws CancelledException if it was interrupted
     */
    public double[] probabilities(Dataset rows) {
      double[] probabilities = numbers(rows);
      for (int row = 0; row < probabilities.length; row++) {
        if (probabilities[row] < 0 || probabilities[row] > 1) {
          throw new PluginException(
              "learner.range",
              "The learner '"
                  + name
                  + "' gave a probability outside 0 to 1 for row "
                  + (row + 1)
                  + " of "
                  + probabilities.length
                  + ".",
              "Answer the probability of the positive class, not a score or a class.");
        }
      }
      return probabilities;
    }

    /**
     * The predicted number for each row.
     *
     * @param rows rows with the columns learnt from; the model sees the features alone
     * @return a finite number for each row
     * @throws PluginException ({@code learner.failed}, {@code learner.count}, {@code
     *     learner.not-a-number}) if it failed, or its answer is none
     * @throws CancelledException if it was interrupted
     */
    public double[] numbers(Dataset rows) {
      Dataset given = columns(rows, List.of(Role.FEATURE));
      double[] numbers = answer("asked to predict", () -> predictor.predict(given)).clone();
      if (numbers.length != rows.rowCount()) {
        throw new PluginException(
            "learner.count",
            "The learner '"
                + name
                + "' was given "
                + rows.rowCount()
                + " rows to predict and answered "
                + numbers.length
                + " numbers.",
            "Answer one number for each row, in the order of the rows.");
      }
      for (int row = 0; row < numbers.length; row++) {
        if (!Double.isFinite(numbers[row])) {
          throw new PluginException(
              "learner.not-a-number",
              "The learner '"
                  + name
                  + "' predicted no finite number for row "
                  + (row + 1)
                  + " of "
                  + numbers.length
                  + ".",
              "Look at how it treats missing cells and categories that it has not seen.");
        }
      }
      return numbers;
    }

    @Override
    public String toString() {
      return "model of " + name;
    }
  }

  /** A call into user code. */
  @FunctionalInterface
  private interface Call<T> {
    T get() throws Exception;
  }

  private <T> T answer(String asked, Call<? extends T> call) {
    try {
      T answer = call.get();
      if (answer == null) {
        throw failed(asked, "it answered null");
      }
      return answer;
    } catch (UnderstudyException e) {
      throw e;
    } catch (InterruptedException | ClosedByInterruptException e) {
      throw new CancelledException(
          "run.cancelled", "The run was cancelled.", "Run it again when you need it.");
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      throw failed(asked, e.getClass().getSimpleName()).because(e);
    }
  }

  private PluginException failed(String asked, String how) {
    return new PluginException(
        "learner.failed",
        "The learner '" + name + "' failed when it was " + asked + " (" + how + ").",
        "Call it in a cell of its own to see why: its text may hold cells and is not shown here.");
  }

  /** A copy, so that a learner that adds or changes columns harms nobody. */
  private static Dataset columns(Dataset rows, List<Role> roles) {
    List<ColumnSchema> columns = new ArrayList<>();
    Table table = Table.create("");
    for (ColumnSchema column : rows.schema().columns()) {
      if (roles.contains(column.role())) {
        columns.add(column);
        table.addColumns(rows.column(column.name()).copy());
      }
    }
    Schema schema =
        Schema.of(columns).missing(rows.schema().missingTokens().toArray(new String[0]));
    if (rows.schema().positive().isPresent()) {
      schema = schema.positive(rows.schema().positive().get());
    }
    return Dataset.of(table, rows.schema().isPublic() ? schema.publicData() : schema);
  }

  @Override
  public String toString() {
    return "learner " + name;
  }
}

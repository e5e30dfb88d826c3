package io.understudy.spi;

/**
 * A kind of model that a user brings, to be fitted where an evaluator fits its own: on the real
 * rows, and on the real and the synthetic ones. A lambda suffices, and it may throw whatever the
 * library behind it throws:
 *
 * <pre>{@code
 * evaluator.learner("mine", training -> {
 *   MyModel model = MyModel.fit(encode(training), labels(training));
 *   return rows -> model.probabilities(encode(rows));
 * });
 * }</pre>
 *
 * <p>The training rows hold what a model may learn from and nothing else: the features and the
 * target, never identifiers, groups, times or weights. They are the learner's own copy. Cells may
 * be missing. Where the target names classes, {@link Schema#positive()} says which one is looked
 * for; a question about several classes is asked as one against the rest, class by class. Where the
 * target is a number, it is to be predicted. So one learner serves every evaluator, and a method
 * that answers for all classes at once may be added as a default method.
 *
 * <p>A learner is called by one thread at a time. Its results are repeatable only if it is: it
 * should seed what it draws. The run log marks what was made with one as not replayable.
 */
@FunctionalInterface
public interface Learner {

  /**
   * Learns.
   *
   * @param training features and target, at least one row of each class
   * @return the fitted model
   * @throws Exception whatever goes wrong; the user is told its class and never its text
   */
  Predictor fit(Dataset training) throws Exception;
}

package io.understudy.utility;

import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.Parallel;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.NamedLearner;
import io.understudy.spi.PluginException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Resampled;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Fits every learner on every arm of one round and predicts the holdout rows. */
final class RoundComparison {
  private static final String STEP = "fit and predict";

  private final Round round;
  private final Target target;
  private final List<Learner> learners;
  private final List<NamedLearner> own;
  private final int rounds;
  private final int position;
  private final RunContext run;
  private final AtomicInteger finished = new AtomicInteger();

  /**
   * A comparison to run.
   *
   * @param position the round's place among all, from 0
   * @param rounds how many there are
   * @param own learners that the user brings, after those of this module in all results
   */
  RoundComparison(
      Round round,
      int position,
      int rounds,
      Target target,
      List<Learner> learners,
      List<NamedLearner> own,
      RunContext run) {
    this.round = round;
    this.position = position;
    this.rounds = rounds;
    this.target = target;
    this.learners = learners;
    this.own = own;
    this.run = run;
  }

  RoundResult result() {
    FittedEncoder encoder = TableEncoder.of(round.training().schema()).fit(round.training());
    LabelledRows training = LabelledRows.of(round.training(), encoder, target);
    LabelledRows holdout = LabelledRows.of(round.holdout(), encoder, target);
    Optional<LabelledRows> validation =
        round
            .validation()
            .map(rows -> LabelledRows.of(rows, encoder, target))
            .filter(rows -> rows.positives() > 0 && rows.negatives() > 0);
    PriorCorrection correction = PriorCorrection.of(training.labels(), training.weights());
    OwnLearners users = new OwnLearners(own, target, round, holdout, validation, correction, run);
    List<Arm> arms = new ArrayList<>();
    List<List<Outcome>> byUsers = new ArrayList<>();
    prepare(training, encoder, users, arms, byUsers);
    List<List<Outcome>> outcomes = outcomes(arms, holdout, validation, correction);
    for (int arm = 0; arm < arms.size(); arm++) {
      outcomes.get(arm).addAll(byUsers.get(arm));
    }
    return new RoundResult(
        round.number(),
        training.labels().length,
        training.positives(),
        holdout.labels(),
        arms.stream().map(Arm::added).toList(),
        arms.stream().map(Arm::addedPositives).toList(),
        arms.stream().map(Arm::dropped).toList(),
        outcomes);
  }

  private RandomStream random(String purpose) {
    return run.random(purpose).child("round-" + round.number());
  }

  /**
   * Makes the arms, and fits the user's learners to each while its rows are at hand as a table: a
   * mistake in them shows at once, and no candidate's table is held longer than needed.
   */
  private void prepare(
      LabelledRows training,
      FittedEncoder encoder,
      OwnLearners users,
      List<Arm> arms,
      List<List<Outcome>> byUsers) {
    arms.add(Arm.none(training));
    byUsers.add(users.on(round.training()));
    progress(own.size());
    arms.add(Arm.classWeights(training));
    byUsers.add(users.withClassWeights());
    progress(own.size());
    int[] drawn = Arm.drawnAgain(training, random("oversampling"));
    arms.add(Arm.random(training, drawn));
    byUsers.add(
        own.isEmpty()
            ? List.of()
            : users.onJoined(round.training(), round.training().select(drawn)));
    progress(own.size());
    for (Candidate candidate : round.candidates()) {
      run.checkCancelled();
      Resampled resampled = candidate.resampled();
      arms.add(Arm.of(candidate.label(), resampled, training, encoder, target));
      byUsers.add(users.onJoined(kept(resampled), resampled.synthetic()));
      progress(own.size());
    }
  }

  private Dataset kept(Resampled resampled) {
    Dataset real = round.training();
    return resampled.kept().map(rows -> real.select(rows.stream().toArray())).orElse(real);
  }

  private void progress(int fits) {
    int arms = Augmentation.BASELINES + round.candidates().size();
    int all = arms * (learners.size() + own.size());
    double done = (double) finished.addAndGet(fits) / all;
    run.progress((position + done) / (rounds + 1), STEP);
  }

  /** Learners outside, so that the slowest, which comes first, does not end alone. */
  private List<List<Outcome>> outcomes(
      List<Arm> arms,
      LabelledRows holdout,
      Optional<LabelledRows> validation,
      PriorCorrection correction) {
    int fits = arms.size() * learners.size();
    AtomicReferenceArray<Outcome> outcomes = new AtomicReferenceArray<>(fits);
    Parallel.forRanges(
        fits,
        1,
        run,
        (from, to) -> {
          for (int fit = from; fit < to; fit++) {
            Learner learner = learners.get(fit / arms.size());
            Arm arm = arms.get(fit % arms.size());
            outcomes.set(fit, outcome(arm, learner, holdout, validation, correction));
            progress(1);
          }
        });
    List<List<Outcome>> byArm = new ArrayList<>();
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Outcome> ofArm = new ArrayList<>();
      for (int learner = 0; learner < learners.size(); learner++) {
        ofArm.add(outcomes.get(learner * arms.size() + arm));
      }
      byArm.add(ofArm);
    }
    return byArm;
  }

  /** Every arm gets the same stream, so that arms differ by their rows and not by luck. */
  private Outcome outcome(
      Arm arm,
      Learner learner,
      LabelledRows holdout,
      Optional<LabelledRows> validation,
      PriorCorrection correction) {
    if (!arm.rows().hasBothClasses()) {
      return Outcome.failed("no training row of one of the classes is left");
    }
    RandomStream random = random("learner").child(learner.name());
    try (Model model = learner.fit(arm.rows(), random, run)) {
      double[] onHoldout = correction.apply(model.probabilities(holdout.features()));
      if (hasNaN(onHoldout)) {
        return Outcome.failed("the model predicted values that are not numbers");
      }
      double threshold =
          validation
              .map(
                  rows ->
                      RankedRows.of(
                              correction.apply(model.probabilities(rows.features())),
                              rows.labels(),
                              rows.weights())
                          .thresholdOfLargestF1())
              .orElse(Double.NaN);
      return Outcome.of(RankedRows.of(onHoldout, holdout.labels(), holdout.weights()), threshold);
    } catch (PluginException e) {
      return Outcome.failed(e.problem());
    }
  }

  private static boolean hasNaN(double[] values) {
    for (double value : values) {
      if (Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }
}

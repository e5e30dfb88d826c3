package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.numerics.FittedEncoder;
import io.understudy.numerics.TableEncoder;
import io.understudy.spi.CancelledException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Learner;
import io.understudy.spi.NamedLearner;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.PluginException;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import smile.classification.KNN;

@DisplayName("A learner of one's own")
class OwnLearnerTest {
  /** Held, so that its level stays set. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private static final Dataset ROWS = new Payments(6, 0.8, 4).rows(120, 1_080, "own");
  private final List<Round> rounds =
      Payments.folds(
          ROWS, 3, Payments.labelled("copies", training -> Payments.copiesOfFrauds(training, 300)));

  @BeforeAll
  static void quietTribuo() {
    TRIBUO.setLevel(Level.WARNING);
  }

  private Evaluation evaluate(String name, Learner learner) {
    Parameters parameters =
        Parameters.defaults(new Augmentation().descriptor().parameters())
            .with("learners", LogisticLearner.NAME)
            .with("resamples", 200);
    return new Augmentation()
        .evaluate(
            EvaluationRequest.of(rounds, parameters)
                .withLearners(List.of(NamedLearner.of(name, learner))),
            RunContext.standalone(9, 2));
  }

  private static double value(Evaluation evaluation, String metric, String subject) {
    return evaluation.score(metric, subject).value().orElseThrow();
  }

  /** The share of frauds among the training rows of the same shop. */
  private static Learner shares() {
    return training -> {
      String positive = training.schema().positive().orElseThrow();
      var shops = training.table().stringColumn("shop");
      var target = training.target();
      return rows -> {
        double[] probabilities = new double[rows.rowCount()];
        for (int row = 0; row < probabilities.length; row++) {
          String shop = rows.table().stringColumn("shop").get(row);
          int all = 0;
          int frauds = 0;
          for (int seen = 0; seen < shops.size(); seen++) {
            if (shops.get(seen).equals(shop)) {
              all++;
              frauds += target.getString(seen).equals(positive) ? 1 : 0;
            }
          }
          probabilities[row] = all == 0 ? 0 : (double) frauds / all;
        }
        return probabilities;
      };
    };
  }

  @Test
  void isMeasuredOnEveryArmBesideTheOthers() {
    Evaluation evaluation = evaluate("shares", shares());

    for (String arm : List.of("none", "random", "copies")) {
      assertThat(value(evaluation, "AUROC", arm + ", shares")).isBetween(0.5, 0.75);
      assertThat(value(evaluation, "F1", arm + ", shares")).isPositive();
    }
    assertThat(value(evaluation, "expected / observed", "none, shares")).isCloseTo(1, within(0.1));
    assertThat(value(evaluation, "expected / observed", "random, shares")).isGreaterThan(2);
    Score difference = evaluation.score("Δ average precision", "copies, shares");
    assertThat(difference.interval()).isPresent();
    assertThat(evaluation.plots())
        .extracting(plot -> plot.title())
        .contains("Precision and recall on holdout rows, shares");
  }

  @Test
  void cannotBeGivenClassWeights() {
    Score score = evaluate("shares", shares()).score("AUROC", "class weights, shares");
    assertThat(score.value()).isEmpty();
    assertThat(score.reason().orElseThrow()).contains("cannot be told to weigh them");
  }

  @Test
  void leavesTheOtherLearnersScoresAsTheyAre() {
    Parameters parameters =
        Parameters.defaults(new Augmentation().descriptor().parameters())
            .with("learners", LogisticLearner.NAME)
            .with("resamples", 200);
    Evaluation without =
        new Augmentation()
            .evaluate(EvaluationRequest.of(rounds, parameters), RunContext.standalone(9, 2));
    Evaluation with = evaluate("shares", shares());
    assertThat(with.scores().stream().map(Score::toString).toList())
        .containsAll(without.scores().stream().map(Score::toString).toList());
  }

  @Test
  void seesTheRealRowsThenTheAddedOnes() {
    List<Integer> sizes = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    evaluate(
        "mine",
        training -> {
          sizes.add(training.rowCount());
          columns.addAll(training.table().columnNames());
          return rows -> new double[rows.rowCount()];
        });
    // A third of 1,200 rows, 40 of them frauds; random fills up to 360, the candidate adds 300.
    assertThat(sizes).startsWith(400, 720, 700).hasSize(9);
    assertThat(columns).contains("x0", "count", "shop", "fraud");
  }

  @Test
  void stopsTheComparisonWhenItFailsAndIsNamed() {
    assertThatThrownBy(
            () ->
                evaluate(
                    "mine",
                    training -> {
                      throw new IOException("CANARY");
                    }))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("The learner 'mine' failed when it was fitted (IOException)")
        .hasMessageContaining("learner.failed")
        .hasMessageNotContaining("CANARY");
    assertThatThrownBy(() -> evaluate("mine", training -> rows -> new double[1]))
        .hasMessageContaining("learner.count");
  }

  @Test
  void mayNotBeCalledLikeOneOfOurs() {
    assertThatThrownBy(() -> evaluate("random forest", shares()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("utility.learner-taken");
  }

  @Test
  void isCancelledWithTheComparison() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                evaluate(
                    "sleeper",
                    training -> {
                      waiting.countDown();
                      Thread.sleep(60_000);
                      return rows -> new double[rows.rowCount()];
                    });
              } catch (RuntimeException e) {
                thrown.add(e);
              }
            });
    caller.start();
    waiting.await();
    caller.interrupt();
    caller.join(10_000);
    assertThat(thrown).singleElement().isInstanceOf(CancelledException.class);
  }

  /** As in the package's documentation. */
  @Test
  void mayComeFromSmile() {
    Learner neighbours =
        training -> {
          FittedEncoder encoder = TableEncoder.of(training.schema()).fit(training);
          String positive = training.schema().positive().orElseThrow();
          int[] labels = new int[training.rowCount()];
          for (int row = 0; row < labels.length; row++) {
            labels[row] = training.target().getString(row).equals(positive) ? 1 : 0;
          }
          var model = KNN.fit(encoder.transform(training).toRows(), labels, 25);
          return rows ->
              Arrays.stream(encoder.transform(rows).toRows())
                  .mapToDouble(
                      row -> {
                        double[] shares = new double[2];
                        model.predict(row, shares);
                        return shares[1];
                      })
                  .toArray();
        };

    assertThat(value(evaluate("25 neighbours", neighbours), "AUROC", "none, 25 neighbours"))
        .isGreaterThan(0.7);
  }

  /** As in the package's documentation. */
  @Test
  void mayComeFromTribuo() {
    Learner tribuo =
        training -> {
          FittedEncoder encoder = TableEncoder.of(training.schema()).fit(training);
          String[] names = encoder.names().toArray(new String[0]);
          String positive = training.schema().positive().orElseThrow();
          var factory = new LabelFactory();
          var data =
              new MutableDataset<Label>(new SimpleDataSourceProvenance("rows", factory), factory);
          double[][] encoded = encoder.transform(training).toRows();
          for (int row = 0; row < encoded.length; row++) {
            Label label = new Label(training.target().getString(row));
            data.add(new ArrayExample<>(label, names, encoded[row]));
          }
          var model = new LogisticRegressionTrainer().train(data);
          return rows ->
              Arrays.stream(encoder.transform(rows).toRows())
                  .map(row -> new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, names, row))
                  .mapToDouble(row -> model.predict(row).getOutputScores().get(positive).getScore())
                  .toArray();
        };

    Evaluation evaluation = evaluate("Tribuo", tribuo);
    assertThat(value(evaluation, "AUROC", "none, Tribuo"))
        .isCloseTo(value(evaluation, "AUROC", "none, logistic regression"), within(0.06));
  }
}

package io.understudy.utility;

import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.List;

/**
 * A random forest (Breiman 2001): each tree learns from a bootstrap sample of the rows, each split
 * chooses among the root of the number of columns, Gini impurity or squared error, depth at most
 * 20; what it predicts is the mean over the trees of the shares of the classes, or of the mean
 * number, in the leaf.
 *
 * @param trees how many trees are grown
 * @param depth of each tree at most
 */
record ForestLearner(int trees, int depth) implements Learner {
  static final String NAME = "random forest";
  private static final int DEPTH = 20;

  ForestLearner(int trees) {
    this(trees, DEPTH);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Model fit(TrainingRows rows, RandomStream random, RunContext run) {
    return new Trees(rows, depth).forest(trees, random, run);
  }

  @Override
  public List<Learner> variants() {
    return List.of(this, new ForestLearner(trees, 10), new ForestLearner(trees, 6));
  }
}

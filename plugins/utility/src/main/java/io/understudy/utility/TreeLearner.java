package io.understudy.utility;

import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.List;

/**
 * One decision tree (Breiman, Friedman, Olshen and Stone 1984) of all rows: every split chooses
 * among all columns, Gini impurity or squared error.
 *
 * @param depth at most how many splits from the root to a leaf
 */
record TreeLearner(int depth) implements Learner {
  static final String NAME = "decision tree";
  private static final int DEPTH = 5;

  TreeLearner() {
    this(DEPTH);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Model fit(TrainingRows rows, RandomStream random, RunContext run) {
    // The library counts the nodes on the way, of which there is one more than splits.
    return new Trees(rows, depth + 1).single(random);
  }

  @Override
  public List<Learner> variants() {
    return List.of(this, new TreeLearner(3), new TreeLearner(8));
  }
}

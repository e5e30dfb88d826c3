package io.understudy.utility;

import io.understudy.spi.Dataset;
import java.util.ArrayList;
import java.util.List;

/**
 * One way of training, and the rows that its models are tested on besides the holdout.
 *
 * @param training the rows to learn from
 * @param classWeights whether rows count the more the rarer their class
 * @param alsoTested synthetic rows
 */
record Regime(Examples training, boolean classWeights, List<Examples> alsoTested) {

  static Regime of(Examples training) {
    return new Regime(training, false, List.of());
  }

  Regime weighted() {
    return new Regime(training, true, List.of());
  }

  Regime alsoTestedOn(Examples rows) {
    List<Examples> more = new ArrayList<>(alsoTested);
    more.add(rows);
    return new Regime(training, classWeights, more);
  }

  Dataset rows() {
    return training.rows();
  }
}

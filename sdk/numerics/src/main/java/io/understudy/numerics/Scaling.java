package io.understudy.numerics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** How numbers are brought to a common scale, learnt from training rows. */
public enum Scaling {
  /** As they are. */
  NONE {
    @Override
    public DoubleUnaryOperator fit(double[] training) {
      return x -> x;
    }
  },

  /** Less the mean, divided by the standard deviation (ddof 0); 0 where all are equal. */
  STANDARD {
    @Override
    public DoubleUnaryOperator fit(double[] training) {
      double mean = Statistics.mean(training);
      double deviation = Statistics.standardDeviation(training, 0);
      boolean constant = Statistics.min(training) == Statistics.max(training) || deviation == 0;
      return constant ? x -> 0 : x -> (x - mean) / deviation;
    }
  },

  /** From the smallest training value at 0 to the largest at 1; 0 where all are equal. */
  MIN_MAX {
    @Override
    public DoubleUnaryOperator fit(double[] training) {
      double min = Statistics.min(training);
      double range = Statistics.max(training) - min;
      return range == 0 ? x -> 0 : x -> (x - min) / range;
    }
  },

  /**
   * The share of training values below, plus half the share of those equal: in [0, 1], uniform over
   * the training rows.
   */
  QUANTILE {
    @Override
    public DoubleUnaryOperator fit(double[] training) {
      double[] sorted = training.clone();
      Arrays.sort(sorted);
      return x ->
          (countBelow(sorted, x, false) + countBelow(sorted, x, true)) / 2.0 / sorted.length;
    }
  };

  /**
   * Learns the scale.
   *
   * @param training at least one number, none missing
   * @return scales a number, which need not be among the training values
   * @throws IllegalArgumentException if there is no number
   */
  public abstract DoubleUnaryOperator fit(double[] training);

  private static int countBelow(double[] sorted, double x, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < x || (orEqual && sorted[middle] == x)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

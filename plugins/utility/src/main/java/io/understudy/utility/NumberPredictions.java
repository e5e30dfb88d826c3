package io.understudy.utility;

/**
 * Predicted and true numbers: {@code R² = 1 - Σ(y - ŷ)² / Σ(y - ȳ)²}, the mean absolute and the
 * root of the mean squared error.
 */
final class NumberPredictions implements Predictions {
  private final double[][] predicted;
  private final double[] numbers;
  private final double[] weights;

  NumberPredictions(double[][] predicted, double[] numbers, double[] weights) {
    this.predicted = predicted;
    this.numbers = numbers;
    this.weights = weights;
  }

  @Override
  public int size() {
    return numbers.length;
  }

  @Override
  public double[] measure(int[] counts) {
    double all = 0;
    double sum = 0;
    for (int row = 0; row < numbers.length; row++) {
      double weight = weights[row] * counts[row];
      all += weight;
      sum += weight * numbers[row];
    }
    double mean = sum / all;
    double absolute = 0;
    double squared = 0;
    double spread = 0;
    for (int row = 0; row < numbers.length; row++) {
      double weight = weights[row] * counts[row];
      double error = numbers[row] - predicted[row][0];
      absolute += weight * Math.abs(error);
      squared += weight * error * error;
      spread += weight * (numbers[row] - mean) * (numbers[row] - mean);
    }
    return new double[] {
      spread > 0 ? 1 - squared / spread : Double.NaN, absolute / all, StrictMath.sqrt(squared / all)
    };
  }
}

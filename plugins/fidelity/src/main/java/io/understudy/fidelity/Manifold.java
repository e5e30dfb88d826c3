package io.understudy.fidelity;

import io.understudy.numerics.PairwiseDistances;
import java.util.Arrays;

/**
 * Precision, recall, density and coverage: the space near real points is that within the distance
 * of each one's fifth neighbour.
 *
 * @param precision the share of synthetic points near some real one
 * @param recall the share of real points near some synthetic one
 * @param density how many real points each synthetic one is near, over five; may exceed 1
 * @param coverage the share of real points with a synthetic point nearby
 * @see "Kynkäänniemi et al. (2019), Improved precision and recall metric, NeurIPS; Naeem et al.
 *     (2020), Reliable fidelity and diversity metrics for generative models, ICML"
 */
record Manifold(double precision, double recall, double density, double coverage) {
  static final int NEIGHBOURS = 5;

  static Manifold of(PairwiseDistances distances, int[] synthetic, int[] real) {
    return of(distances, synthetic, real, NEIGHBOURS);
  }

  static Manifold of(PairwiseDistances distances, int[] synthetic, int[] real, int neighbours) {
    double[] realRadii = radii(distances, real, neighbours);
    double[] syntheticRadii = radii(distances, synthetic, neighbours);
    boolean[] nearReal = new boolean[synthetic.length];
    int recalled = 0;
    int covered = 0;
    long pairs = 0;
    for (int i = 0; i < real.length; i++) {
      boolean isRecalled = false;
      boolean isCovered = false;
      for (int j = 0; j < synthetic.length; j++) {
        double distance = distances.get(real[i], synthetic[j]);
        if (distance < realRadii[i]) {
          pairs++;
          nearReal[j] = true;
          isCovered = true;
        }
        isRecalled |= distance < syntheticRadii[j];
      }
      recalled += isRecalled ? 1 : 0;
      covered += isCovered ? 1 : 0;
    }
    int precise = 0;
    for (boolean near : nearReal) {
      precise += near ? 1 : 0;
    }
    return new Manifold(
        (double) precise / synthetic.length,
        (double) recalled / real.length,
        pairs / ((double) neighbours * synthetic.length),
        (double) covered / real.length);
  }

  /** The distance of each point to its k-th neighbour among the others. */
  private static double[] radii(PairwiseDistances distances, int[] points, int neighbours) {
    double[] radii = new double[points.length];
    double[] nearest = new double[neighbours];
    for (int i = 0; i < points.length; i++) {
      Arrays.fill(nearest, Double.POSITIVE_INFINITY);
      for (int j = 0; j < points.length; j++) {
        double distance = distances.get(points[i], points[j]);
        if (i != j && distance < nearest[neighbours - 1]) {
          int at = neighbours - 1;
          while (at > 0 && nearest[at - 1] > distance) {
            nearest[at] = nearest[at - 1];
            at--;
          }
          nearest[at] = distance;
        }
      }
      radii[i] = nearest[neighbours - 1];
    }
    return radii;
  }
}

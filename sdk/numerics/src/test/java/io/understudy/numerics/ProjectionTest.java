package io.understudy.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A projection")
class ProjectionTest {

  @Test
  void projectsOntoTheDirectionsOfLargestVariance() {
    double[][] rows = new double[100][3];
    for (int i = 0; i < 100; i++) {
      double along = i - 49.5;
      double across = i % 4 == 0 || i % 4 == 3 ? 1 : -1;
      rows[i] = new double[] {-3 * along, 4 * along, across};
    }
    FeatureMatrix points = FeatureMatrix.ofRows(rows);
    FeatureMatrix seen = Projection.fit(points).transform(points);
    for (int i = 0; i < 100; i++) {
      assertThat(seen.get(i, 0)).isCloseTo(5 * (i - 49.5), within(0.01));
      assertThat(Math.abs(seen.get(i, 1))).isBetween(0.99, 1.01);
    }
    assertThat(Projection.fit(points).varianceShare(0)).isGreaterThan(0.99);
    assertThat(Arrays.stream(seen.column(0)).sum()).isBetween(-1e-6, 1e-6);
  }

  @Test
  void projectsConstantRowsAndSingleColumnsWithoutFailing() {
    FeatureMatrix constant = FeatureMatrix.ofRows(new double[][] {{1, 1}, {1, 1}});
    assertThat(Projection.fit(constant).transform(constant).toRowMajor()).containsOnly(0);
    FeatureMatrix single = FeatureMatrix.ofRows(new double[][] {{1}, {3}});
    assertThat(Projection.fit(single).transform(single).toRowMajor()).containsExactly(-1, 0, 1, 0);
  }
}

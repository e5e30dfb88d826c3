package io.understudy.privacy;

import io.understudy.numerics.Statistics;
import io.understudy.spi.Dataset;
import io.understudy.spi.RunContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distances behind {@link RecordDistance} in its compatible mode, alone: the evaluator measures
 * those to holdout rows and of random rows, too, which the peer's function does not.
 */
public final class ClosestRecords {
  private ClosestRecords() {}

  /**
   * Measures how far each synthetic row is from the closest real row.
   *
   * @param synthetic the rows
   * @param real the rows among which the closest is looked for
   * @param threads of the work
   * @return a summary of the distances, by the names that the driver compares
   */
  public static Map<String, Double> of(Dataset synthetic, Dataset real, int threads) {
    Encoding encoding = Encoding.byRange(real);
    double[] closest =
        RecordDistances.of(
                encoding.encode(synthetic),
                encoding.encode(real),
                RunContext.standalone(1, threads))
            .closest();
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("mean", Statistics.mean(closest));
    numbers.put("median", Statistics.median(closest));
    numbers.put("least", Statistics.min(closest));
    numbers.put("most", Statistics.max(closest));
    return numbers;
  }
}

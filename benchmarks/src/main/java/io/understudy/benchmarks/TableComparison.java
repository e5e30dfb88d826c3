package io.understudy.benchmarks;

import io.understudy.CsvFormat;
import io.understudy.privacy.ClosestRecords;
import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plugin;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Schema;
import io.understudy.workbench.csv.CsvFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An evaluator on a real and a synthetic table, each a CSV file. */
final class TableComparison {
  private TableComparison() {}

  /**
   * SDMetrics' quality report, all pairs: our evaluator's compatible mode.
   *
   * @param folder of the files {@code real.csv} and {@code synthetic.csv}
   * @param threads of the evaluation
   * @return the work
   */
  static Evaluating.Work quality(Path folder, int threads) {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("score", "quality");
    metrics.put("columnShapes", "quality, column shapes");
    metrics.put("pairTrends", "quality, pair trends");
    return work(
        "fidelity.quality",
        defaults ->
            defaults
                .with("compatible", true)
                .with("least_correlation", 0)
                .with("least_association", 0),
        metrics,
        folder,
        threads);
  }

  /**
   * Distances to the closest record, as SDMetrics measures them.
   *
   * @param folder of the files {@code real.csv} and {@code synthetic.csv}
   * @param threads of the evaluation
   * @return the work
   */
  static Evaluating.Work closestRecords(Path folder, int threads) {
    Dataset real = real(folder);
    Dataset synthetic = synthetic(folder, real.schema());
    return () -> ClosestRecords.of(synthetic, real, threads);
  }

  private static Dataset real(Path folder) {
    return CsvFile.read(folder.resolve("real.csv"), CsvFormat.standard(), inferred -> inferred);
  }

  private static Dataset synthetic(Path folder, Schema schema) {
    return CsvFile.read(folder.resolve("synthetic.csv"), CsvFormat.standard(), schema);
  }

  private static Evaluating.Work work(
      String evaluator,
      UnaryOperator<Parameters> settings,
      Map<String, String> metrics,
      Path folder,
      int threads) {
    Dataset real = real(folder);
    Dataset synthetic = synthetic(folder, real.schema());
    Evaluator asked = named(evaluator);
    Candidate candidate = Candidate.of("synthetic", Set.of(), () -> synthetic);
    Round round = Round.of(0, real, real, List.of(candidate));
    EvaluationRequest request =
        EvaluationRequest.of(
            List.of(round), settings.apply(Parameters.defaults(asked.descriptor().parameters())));
    return () -> {
      Evaluation evaluation = asked.evaluate(request, RunContext.standalone(1, threads));
      Map<String, Double> numbers = new LinkedHashMap<>();
      metrics.forEach((name, metric) -> numbers.put(name, value(evaluation, metric)));
      return numbers;
    };
  }

  private static double value(Evaluation evaluation, String metric) {
    return evaluation.scores().stream()
        .filter(score -> score.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .value()
        .orElseThrow();
  }

  private static Evaluator named(String id) {
    return ServiceLoader.load(Plugin.class).stream()
        .map(ServiceLoader.Provider::get)
        .flatMap(
            plugin ->
                plugin.evaluators().stream()
                    .filter(made -> (plugin.id() + "." + made.descriptor().id()).equals(id)))
        .findFirst()
        .orElseThrow();
  }
}

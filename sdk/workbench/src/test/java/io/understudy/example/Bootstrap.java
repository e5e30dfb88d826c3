package io.understudy.example;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Draws training rows with replacement; plans the rows that fill each class up to a share. */
final class Bootstrap implements Generator {
  static final Parameter<Double> SHARE =
      Parameter.number("share", 1.0)
          .between(0.1, 1.0)
          .doc("Rows of each class afterwards, as a share of the majority class.");
  static final Parameter<String> KEY =
      Parameter.choice("licence", "none", "none", "k-123").secret();

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("bootstrap", "Bootstrap")
        .summary("Draws training rows with replacement.")
        .whenToUse("As a baseline.")
        .limits("Repeats rows: nothing new.")
        .kinds(ColumnKind.values())
        .traits(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE)
        .needs(Need.TARGET)
        .parameters(SHARE, KEY)
        .citation("Efron (1979), Bootstrap methods, Ann. Statist. 7(1):1-26")
        .build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    Dataset training = request.training();
    run.progress(0.5, "counting");
    run.checkCancelled();
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < training.rowCount(); row++) {
      counts.merge(training.target().getString(row), 1, Integer::sum);
    }
    int largest = counts.values().stream().mapToInt(it -> it).max().orElse(0);
    run.log().count("classes", counts.size());
    SamplePlan plan = SamplePlan.none();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      int missing = (int) (largest * request.get(SHARE)) - entry.getValue();
      if (missing > 0) {
        plan =
            plan.then(Condition.where(training.schema().target().name(), entry.getKey()), missing);
      }
    }
    return new Fitted(training, plan);
  }

  @Override
  public FittedGenerator load(ModelReader model) {
    Dataset training = model.dataset("training");
    List<String> classes = model.texts("classes");
    int[] rows = model.integers("rows");
    SamplePlan plan = SamplePlan.none();
    for (int i = 0; i < rows.length; i++) {
      plan = plan.then(Condition.where(training.schema().target().name(), classes.get(i)), rows[i]);
    }
    return new Fitted(training, plan);
  }

  private record Fitted(Dataset training, SamplePlan plan) implements FittedGenerator {
    @Override
    public Schema schema() {
      return training.schema();
    }

    @Override
    public boolean meets(Condition condition) {
      String target = training.schema().target().name();
      return condition.isAny()
          || (condition.columns().equals(List.of(target))
              && condition.category(target).isPresent());
    }

    @Override
    public Set<Trait> traits() {
      return Set.of(Trait.CONTAINS_RECORDS, Trait.AUGMENTS_CLASSES, Trait.PORTABLE);
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      int[] candidates = candidates(request.condition());
      RandomStream draws = run.random("draw");
      int[] chosen = new int[request.rows()];
      IntStream filled = IntStream.range(0, chosen.length);
      (run.parallelism() > 1 ? filled.parallel() : filled)
          .forEach(
              i -> {
                run.checkCancelled();
                chosen[i] = candidates[draws.at(request.from() + i).nextInt(candidates.length)];
              });
      run.progress(1, "drawing");
      return training.select(chosen).table();
    }

    private int[] candidates(Condition condition) {
      String target = training.schema().target().name();
      for (String column : condition.columns()) {
        if (!column.equals(target)) {
          throw new ParameterException(
              "bootstrap.condition", "Only the target can be asked for.", "Ask for a class.");
        }
      }
      return IntStream.range(0, training.rowCount())
          .filter(
              row ->
                  condition
                      .category(target)
                      .map(training.target().getString(row)::equals)
                      .orElse(true))
          .toArray();
    }

    @Override
    public void save(ModelWriter model) {
      model.dataset("training", training);
      String target = training.schema().target().name();
      model.texts(
          "classes",
          plan.parts().stream().map(part -> part.condition().category(target).orElse("")).toList());
      model.integers("rows", plan.parts().stream().mapToInt(part -> (int) part.rows()).toArray());
    }
  }
}

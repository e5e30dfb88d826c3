package io.understudy.testkit;

import io.understudy.spi.Candidate;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Parameter;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Evaluators that each break one rule. */
final class EvaluatorViolators {
  private EvaluatorViolators() {}

  /** An evaluator that spoils a good evaluation at its end. */
  private static class Spoiled extends MeanDifference {
    private final BiFunction<Evaluation, EvaluationRequest, Evaluation> spoil;

    Spoiled(BiFunction<Evaluation, EvaluationRequest, Evaluation> spoil) {
      this.spoil = spoil;
    }

    @Override
    Evaluation finished(Evaluation evaluation, EvaluationRequest request, RunContext run) {
      return spoil.apply(evaluation, request);
    }
  }

  private static Evaluation noted(Evaluation evaluation, Object what) {
    return evaluation.withNote("note " + what);
  }

  private static Round first(EvaluationRequest request) {
    return request.rounds().get(0);
  }

  private static DoubleColumn numbers(Dataset rows) {
    return (DoubleColumn) rows.column("x1");
  }

  /** e1: counts its calls. */
  static final class CountsCalls extends Spoiled {
    private static final AtomicLong CALLS = new AtomicLong();

    CountsCalls() {
      super((evaluation, request) -> noted(evaluation, CALLS.incrementAndGet()));
    }
  }

  /** e2: tells the threads. */
  static final class CountsThreads extends MeanDifference {
    @Override
    Evaluation finished(Evaluation evaluation, EvaluationRequest request, RunContext run) {
      return noted(evaluation, run.parallelism());
    }
  }

  /** e3: writes numbers as people do here. */
  static final class AsksTheLocale extends Spoiled {
    AsksTheLocale() {
      super(
          (evaluation, request) ->
              noted(evaluation, String.format(Locale.getDefault(), "%.1f", 0.5)));
    }
  }

  /** e4: changes real rows. */
  static final class ChangesTheInput extends Spoiled {
    ChangesTheInput() {
      super(
          (evaluation, request) -> {
            numbers(first(request).holdout()).set(0, 0.5);
            return evaluation;
          });
    }
  }

  /** e5: shows an infinity. */
  static final class ShowsInfinity extends Spoiled {
    ShowsInfinity() {
      super(
          (evaluation, request) ->
              evaluation.withTable("ratios", Table.create("t", DoubleColumn.create("r", 1 / 0.0))));
    }
  }

  /** e6: leaves the range that it declares. */
  static final class LeavesItsRange extends Spoiled {
    LeavesItsRange() {
      super(
          (evaluation, request) ->
              evaluation.withScores(
                  List.of(Score.of("share", 1.5, Score.Direction.HIGHER, 0, 1).about("all"))));
    }
  }

  /** e7: looks at the first row. */
  static final class LooksAtTheFirstRow extends Spoiled {
    LooksAtTheFirstRow() {
      super(
          (evaluation, request) ->
              noted(evaluation, numbers(first(request).training()).getDouble(0) > 0));
    }

    @Override
    Score score(
        String column, Dataset real, Dataset synthetic, EvaluationRequest request, RunContext run) {
      double[] values = numbers(real).asDoubleArray();
      return Score.of("first", values[0], Score.Direction.NEITHER, -1e9, 1e9);
    }
  }

  /** e8: looks at the first column. */
  static final class LooksAtTheFirstColumn extends Spoiled {
    LooksAtTheFirstColumn() {
      super(
          (evaluation, request) ->
              noted(evaluation, first(request).training().table().column(0).name()));
    }
  }

  /** e9: refuses what is too good. */
  static final class RefusesIdenticalRows extends Spoiled {
    RefusesIdenticalRows() {
      super(
          (evaluation, request) -> {
            for (Candidate candidate : first(request).candidates()) {
              if (candidate.synthetic() == first(request).training()) {
                throw new IllegalStateException("too good");
              }
            }
            return evaluation;
          });
    }
  }

  /** e10: breaks down over one row. */
  static final class BreaksDown extends Spoiled {
    BreaksDown() {
      super(
          (evaluation, request) ->
              noted(evaluation, numbers(first(request).training()).isMissing(1)));
    }
  }

  /** e11: names the class of a row. */
  static final class TellsACategory extends Spoiled {
    TellsACategory() {
      super(
          (evaluation, request) ->
              noted(evaluation, first(request).training().column("colour").getString(0)));
    }
  }

  /** e11: puts records into a table. */
  static final class ShowsRecords extends Spoiled {
    ShowsRecords() {
      super(
          (evaluation, request) ->
              evaluation.withTable("worst", first(request).training().table().copy()));
    }
  }

  /** e12: takes what it says it does not. */
  static final class TakesAnything extends MeanDifference {
    @Override
    public Descriptor descriptor() {
      return describe()
          .parameters(Parameter.custom("mood", "good", new AnyText()).doc("How it feels."))
          .build();
    }

    private record AnyText() implements Parameter.Codec<String> {
      @Override
      public Optional<String> parse(Object raw) {
        return Optional.of(String.valueOf(raw));
      }

      @Override
      public Object write(String value) {
        return value;
      }

      @Override
      public String range() {
        return "a text";
      }

      @Override
      public List<Object> forbidden() {
        return List.of(7);
      }
    }
  }

  /** e13: does not listen. */
  static final class DoesNotListen extends Spoiled {
    DoesNotListen() {
      super(
          (evaluation, request) -> {
            long end = System.nanoTime() + 3_000_000_000L;
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            return evaluation;
          });
    }
  }

  /** e14: says nothing about its limits. */
  static final class SaysNoLimits extends MeanDifference {
    @Override
    public Descriptor descriptor() {
      return describe().limits("").build();
    }
  }

  /** e15: needs holdout rows and does not say so. */
  static final class HidesItsNeed extends Spoiled {
    HidesItsNeed() {
      super(
          (evaluation, request) ->
              first(request).holdout().rowCount() > 0
                  ? evaluation
                  : Evaluation.of("none")
                      .withScores(List.of(Score.notAssessable("mean", "no holdout rows"))));
    }
  }

  /** e16: forgets the last candidate. */
  static final class ForgetsACandidate extends MeanDifference {
    @Override
    public Evaluation evaluate(EvaluationRequest request, RunContext run) {
      List<Round> fewer =
          request.rounds().stream()
              .map(
                  round ->
                      Round.of(
                          round.number(),
                          round.training(),
                          round.holdout(),
                          round.candidates().subList(0, round.candidates().size() - 1)))
              .toList();
      return super.evaluate(EvaluationRequest.of(fewer, request.parameters()), run);
    }
  }
}

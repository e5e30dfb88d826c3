package io.understudy.utility;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Parameters;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DisplayName("An augmentation comparison of the size of a study")
@EnabledIfSystemProperty(named = "understudy.heavy", matches = "true")
class NotebookSizeTest {

  @Test
  void takesAtMostFourMinutesOnTwoThreads() {
    Dataset real = new Payments(22, 0.25, 1).rows(900, 20_000, "real", 15, true);
    RandomStream random = RandomStream.of(2).child("between");
    Parameters defaults = Parameters.defaults(new Augmentation().descriptor().parameters());
    EvaluationRequest request =
        EvaluationRequest.of(
            Payments.folds(
                real,
                5,
                Payments.labelled("a", t -> Payments.between(t, 11_000, random.child("a"))),
                Payments.labelled("b", t -> Payments.between(t, 11_000, random.child("b"))),
                Payments.labelled("c", t -> Payments.between(t, 11_000, random.child("c")))),
            defaults);
    long start = System.nanoTime();

    Evaluation evaluation = new Augmentation().evaluate(request, RunContext.standalone(7, 2));

    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    System.out.println("Notebook size: " + taken);
    System.out.println(evaluation.scores());
    evaluation.scores().forEach(System.out::println);
    System.out.println(evaluation.notes());
    assertThat(taken).isLessThan(Duration.ofMinutes(4));
    assertThat(evaluation.scores()).allMatch(score -> score.value().isPresent());
  }
}

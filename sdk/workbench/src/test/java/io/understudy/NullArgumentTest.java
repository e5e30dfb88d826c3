package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.ProgressHub;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In a notebook a variable whose cell failed is null: every method says so, and what to do. */
@DisplayName("A null argument")
class NullArgumentTest {
  @TempDir static Path temporary;
  private static Study study;

  /** One object of each class that a user calls, and a null for static methods. */
  private static List<Object> objects;

  @BeforeAll
  static void open() {
    study = Study.open(temporary.resolve("nulls"), new ProgressHub()).seed(1);
    Dataset real = study.read(Frauds.csv(temporary, 200).toString(), Frauds::corrected);
    Split split = study.split(real, 0.7);
    Folds folds = study.folds(real, 3);
    GeneratorStep generator = study.generator("example.bootstrap");
    Model model = generator.fit(split.training());
    CleanerStep cleaner = study.cleaner(study.cleaners().ids().get(0));
    EvaluatorStep evaluator = study.evaluator(study.evaluators().ids().get(0));
    objects =
        List.of(
            study,
            split,
            folds,
            folds.all().get(0),
            generator,
            evaluator,
            cleaner,
            generator.then(cleaner),
            study.glossary(),
            model,
            model.sample(3),
            study.split(real),
            study.split(real).advise(),
            split.overlap(),
            CsvFormat.standard());
  }

  @AfterAll
  static void close() {
    study.close();
  }

  static Stream<Method> methods() {
    return Stream.of(
            Study.class,
            Split.class,
            Folds.class,
            Fold.class,
            GeneratorStep.class,
            EvaluatorStep.class,
            CleanerStep.class,
            CombinedStep.class,
            Jdbc.class,
            Glossary.class,
            Model.class,
            Synthetic.class,
            SplitPlan.class,
            SplitAdvice.class,
            Overlap.class,
            CsvFormat.class,
            Workbench.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.isSynthetic() && !method.getName().equals("equals"))
        .filter(method -> Stream.of(method.getParameterTypes()).anyMatch(it -> !it.isPrimitive()));
  }

  @ParameterizedTest(name = "of {0}")
  @MethodSource("methods")
  void asksForTheCellThatMakesIt(Method method) {
    Object owner =
        objects.stream().filter(method.getDeclaringClass()::isInstance).findFirst().orElse(null);

    Throwable thrown =
        catchThrowable(() -> method.invoke(owner, nothing(method.getParameterTypes())));

    assertThat(thrown).isInstanceOf(InvocationTargetException.class);
    assertThat(thrown.getCause())
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("argument.null")
        .hasMessageContaining(Arguments.REMEDY);
  }

  private static Object[] nothing(Class<?>[] types) {
    return Arrays.stream(types)
        .map(type -> type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null)
        .toArray();
  }
}

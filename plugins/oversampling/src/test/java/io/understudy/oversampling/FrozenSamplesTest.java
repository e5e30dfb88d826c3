package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameters;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.testkit.Datasets;
import io.understudy.testkit.Tables;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fingerprints were recorded once. A sample that differs from them, on another version of Java
 * or after a change, breaks the promise that a seed gives the same rows for ever.
 */
@DisplayName("Seed 42 gives the recorded rows")
class FrozenSamplesTest {
  private final Dataset everyKindWithGaps =
      Datasets.classes("churned")
          .with("yes", 30)
          .with("no", 90)
          .separation(1)
          .mixed()
          .missing(0.1)
          .roles()
          .build();

  private final Dataset manyNumbers =
      Datasets.classes("churned")
          .with("yes", 300)
          .with("no", 2_700)
          .features(14)
          .separation(0.5)
          .build();

  static Stream<Arguments> recordedOfEveryKind() {
    return Stream.of(
        arguments(
            new RandomOversampler(),
            Map.of(),
            "7cf7b5454bad033aa39d2d9890675b868d5fac42ab39950cd218b31278a58963"),
        arguments(
            new RandomOversampler(),
            Map.of("smoothing", 1.0),
            "89eef925383c3d1a21bc063c2144f5aace061886a7a4e334a9764544c187273f"),
        arguments(
            new Smote(),
            Map.of(),
            "f481118badb909edf2de5406f0b57fe1083fa1d757f4ab0c5810c59bf58e9d53"),
        arguments(
            new BorderlineSmote(),
            Map.of(),
            "02e36ea9466728a76bca93ded7454b71ecab1b37365cef0a8f5cfd39d0338ebe"),
        arguments(
            new BorderlineSmote(),
            Map.of("kind", "borderline-2"),
            "04400534f8d899051be2d9a264c652f031b1fae68a3c9161c2b699807e50d60c"),
        arguments(
            new SmoteNc(),
            Map.of(),
            "3387ecbbd71864db68cf0fce5a9266e959af6be55bceed8bd922e3f7cfb1dd34"),
        arguments(
            new SvmSmote(),
            Map.of(),
            "5d781ac9c54c84bfa7b5d4160ce584a36c50f02e3c2ecadcabdb95301b37fda1"),
        arguments(
            new KMeansSmote(),
            Map.of("cluster_balance_threshold", 0.1),
            "1c5a98dd251906ed367d659439a12124c4a6b214cdb35cdceca6e5cc59789c09"),
        arguments(
            new Adasyn(),
            Map.of(),
            "4968ef0dfde74cf8de7414f8c4f76dc05035234035b3223fd3577aa2e0c4fb81"));
  }

  @ParameterizedTest
  @MethodSource("recordedOfEveryKind")
  void forRowsOfEveryKindWithGaps(
      Oversampler method, Map<String, Object> settings, String recorded) {
    assertThat(fingerprint(everyKindWithGaps, method, settings)).isEqualTo(recorded);
  }

  @Test
  void forCategoriesAlone() {
    Dataset categories = OversamplingContractTest.onlyCategories(everyKindWithGaps);
    assertThat(fingerprint(categories, new SmoteN(), Map.of()))
        .isEqualTo("aed0a09cbc23e222107270645e9d4eff269340fce4f3672926087bb3c94fa594");
  }

  @Test
  void inClustersOfManyRows() {
    Map<String, Object> settings = Map.of("cluster_balance_threshold", 0.05);
    assertThat(fingerprint(manyNumbers, new KMeansSmote(), settings))
        .isEqualTo("7cf4cf30871fb0525b5d28e1750375ec000260eb958e6a1472317d671f39307c");
  }

  static Stream<Arguments> recordedOfManyNumbers() {
    return Stream.of(
        arguments(
            new Smote(),
            Map.of(),
            "3757e2845c9532a9a6b9b67282390ba184f45ce6bd0b26d309a4530803729b48"),
        arguments(
            new BorderlineSmote(),
            Map.of(),
            "b257550df6f321ec45527f43f6e1f038219f0ae061740ba269813f7cd4d9e075"),
        arguments(
            new BorderlineSmote(),
            Map.of("kind", "borderline-2"),
            "0ea5ac9fa1049d2609e16ddcc2a16e38b8448ed958d6e15aa05176d5a07f46ca"),
        arguments(
            new Adasyn(),
            Map.of(),
            "0cc6696bef66795c1ff087dc6e46415f73f72b9c03bfc0d25ac48023f47d3e36"));
  }

  /** In so many columns of numbers, neighbours are found in two passes of a screen. */
  @ParameterizedTest
  @MethodSource("recordedOfManyNumbers")
  void forManyRowsAndColumnsOfNumbers(
      Oversampler method, Map<String, Object> settings, String recorded) {
    assertThat(fingerprint(manyNumbers, method, settings)).isEqualTo(recorded);
  }

  private static String fingerprint(
      Dataset rows, Oversampler method, Map<String, Object> settings) {
    Parameters parameters = Parameters.defaults(method.descriptor().parameters());
    for (Map.Entry<String, Object> setting : settings.entrySet()) {
      parameters = parameters.with(setting.getKey(), setting.getValue());
    }
    RunContext run = RunContext.standalone(42, 2);
    OversamplingModel model = method.learn(FitRequest.of(rows, parameters), run);
    return Tables.fingerprint(model.sample(SampleRequest.ids(0, 500), run));
  }
}

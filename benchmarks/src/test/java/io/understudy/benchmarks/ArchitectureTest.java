package io.understudy.benchmarks;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.ObjectInputStream;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.BaseStream;
import tech.tablesaw.api.Table;

/** The direction of dependencies, and what makes results differ: for all that we ship at once. */
@AnalyzeClasses(packages = "io.understudy", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String SPI = "io.understudy.spi..";
  private static final String NUMERICS = "io.understudy.numerics..";
  private static final String[] HOST = {
    "io.understudy",
    "io.understudy.workbench..",
    "io.understudy.jupyter..",
    "io.understudy.testkit.."
  };
  private static final String[] OVERSAMPLING = {"io.understudy.oversampling.."};
  private static final String[] STATISTICAL = {"io.understudy.statistical.."};
  private static final String[] UTILITY = {"io.understudy.utility.."};
  private static final String[] FIDELITY = {"io.understudy.fidelity.."};

  /**
   * Looked through: sets and maps that are asked and never iterated, so their order is not seen.
   */
  private static final Set<String> ONLY_ASKED =
      Set.of(
          "io.understudy.Labels",
          "io.understudy.Replayer",
          "io.understudy.Workbench",
          "io.understudy.fidelity.Cells",
          "io.understudy.jupyter.Drawing",
          "io.understudy.jupyter.IndexedPng",
          "io.understudy.numerics.ColumnEncoder",
          "io.understudy.numerics.Columns",
          "io.understudy.numerics.DistinctRows",
          "io.understudy.spi.Constraint",
          "io.understudy.spi.TensorForm",
          "io.understudy.spi.Values",
          "io.understudy.testkit.EvaluatorContract",
          "io.understudy.testkit.GeneratorContract",
          "io.understudy.workbench.Intake",
          "io.understudy.workbench.StudyContext",
          "io.understudy.workbench.csv.CellWriter",
          "io.understudy.workbench.csv.ColumnNames",
          "io.understudy.workbench.csv.CsvColumns",
          "io.understudy.workbench.csv.LexicalInference",
          "io.understudy.workbench.log.Fingerprints",
          "io.understudy.workbench.schema.SchemaCheck",
          "io.understudy.workbench.split.Groups",
          "io.understudy.workbench.wire.Wire");

  /** The collections library is in the signatures of Tablesaw's own columns. */
  @ArchTest
  static final ArchRule THE_SPI_STANDS_ALONE =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              SPI, "tech.tablesaw..", "it.unimi.dsi.fastutil..", "org.jspecify..", "java..");

  @ArchTest
  static final ArchRule NUMERICS_KNOW_THE_SPI_ALONE =
      classes()
          .that()
          .resideInAPackage(NUMERICS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              NUMERICS,
              SPI,
              "tech.tablesaw..",
              "org.jspecify..",
              "java..",
              "org.apache.commons.statistics..",
              // Asks whether the processor multiplies and adds in one step.
              "com.sun.management");

  @ArchTest
  static final ArchRule PLUGINS_DO_NOT_KNOW_THE_HOST =
      noClasses()
          .that()
          .resideInAnyPackage(OVERSAMPLING[0], STATISTICAL[0], UTILITY[0], FIDELITY[0])
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HOST);

  @ArchTest
  static final ArchRule THE_HOST_KNOWS_NO_PLUGIN =
      noClasses()
          .that()
          .resideInAnyPackage(HOST)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OVERSAMPLING[0], STATISTICAL[0], UTILITY[0], FIDELITY[0]);

  @ArchTest
  static final ArchRule OVERSAMPLING_KNOWS_NO_OTHER_PLUGIN =
      noClasses()
          .that()
          .resideInAnyPackage(OVERSAMPLING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STATISTICAL[0], UTILITY[0], FIDELITY[0]);

  @ArchTest
  static final ArchRule STATISTICAL_KNOWS_NO_OTHER_PLUGIN =
      noClasses()
          .that()
          .resideInAnyPackage(STATISTICAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OVERSAMPLING[0], UTILITY[0], FIDELITY[0]);

  @ArchTest
  static final ArchRule UTILITY_KNOWS_NO_OTHER_PLUGIN =
      noClasses()
          .that()
          .resideInAnyPackage(UTILITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OVERSAMPLING[0], STATISTICAL[0], FIDELITY[0]);

  @ArchTest
  static final ArchRule FIDELITY_KNOWS_NO_OTHER_PLUGIN =
      noClasses()
          .that()
          .resideInAnyPackage(FIDELITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(OVERSAMPLING[0], STATISTICAL[0], UTILITY[0]);

  @ArchTest
  static final ArchRule RANDOMNESS_COMES_FROM_NAMED_STREAMS =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(Table.class)))
                  .and(target(nameMatching("sampleSplit|sampleN|sampleX|stratifiedSampleSplit"))));

  /** Their last bits differ between Java versions and processors; {@code StrictMath} does not. */
  @ArchTest
  static final ArchRule FUNCTIONS_OF_NUMBERS_ARE_STRICT =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Math.class)))
                  .and(
                      target(
                          nameMatching(
                              "exp|expm1|log|log10|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan"
                                  + "|atan2|sinh|cosh|tanh"))));

  @ArchTest
  static final ArchRule STREAMS_ARE_SEQUENTIAL =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(BaseStream.class))).and(target(nameMatching("parallel"))))
          .orShould()
          .callMethodWhere(
              target(owner(assignableTo(Collection.class)))
                  .and(target(nameMatching("parallelStream"))));

  /** Not always the shortest before JDK 19. */
  @ArchTest
  static final ArchRule NUMBERS_ARE_NOT_WRITTEN_AS_JAVA_DOES =
      noClasses()
          .should()
          .callMethod(Double.class, "toString", double.class)
          .orShould()
          .callMethod(String.class, "valueOf", double.class)
          .orShould()
          .callMethod(StringBuilder.class, "append", double.class);

  @ArchTest
  static final ArchRule TEXT_DOES_NOT_DEPEND_ON_THE_PLATFORM =
      noClasses()
          .should()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(String.class, "getBytes")
          .orShould()
          .callConstructor(String.class, byte[].class)
          .orShould()
          .callConstructorWhere(
              target(owner(assignableTo(FileReader.class)))
                  .and(target(rawParameterTypes(String.class))))
          .orShould()
          .callConstructorWhere(
              target(owner(assignableTo(FileWriter.class)))
                  .and(target(rawParameterTypes(String.class))));

  /** The run log notes the platform's, and uses it for nothing. */
  @ArchTest
  static final ArchRule THE_DEFAULT_CHARSET_IS_NOT_USED =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.understudy.workbench.log.Environment")
          .should()
          .callMethod(Charset.class, "defaultCharset");

  @ArchTest
  static final ArchRule HASH_ORDER_IS_NOT_SEEN =
      noClasses()
          .that(DescribedPredicate.not(lookedThrough()))
          .should()
          .callConstructorWhere(target(owner(assignableTo(HashMap.class).and(unordered()))))
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(HashSet.class).and(unordered()))))
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(WeakHashMap.class))));

  @ArchTest
  static final ArchRule OBJECTS_ARE_NEVER_DESERIALIZED =
      noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

  private static DescribedPredicate<JavaClass> assignableTo(Class<?> type) {
    return JavaClass.Predicates.assignableTo(type);
  }

  private static DescribedPredicate<JavaClass> unordered() {
    return DescribedPredicate.describe(
        "unordered", type -> !type.getSimpleName().startsWith("Linked"));
  }

  private static DescribedPredicate<JavaClass> lookedThrough() {
    return DescribedPredicate.describe(
        "looked through",
        type ->
            ONLY_ASKED.stream()
                .anyMatch(
                    name -> type.getName().equals(name) || type.getName().startsWith(name + "$")));
  }
}

package io.understudy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import tech.tablesaw.api.Table;

/** What main code of the workbench may and may not use. */
@AnalyzeClasses(packages = "io.understudy", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule KNOWS_NO_PLUGIN =
      classes()
          .that()
          .resideInAnyPackage("io.understudy", "io.understudy.workbench..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.understudy",
              "io.understudy.spi..",
              "io.understudy.numerics..",
              "io.understudy.workbench..",
              "com.fasterxml.jackson..",
              "de.siegmar.fastcsv..",
              "tech.tablesaw..",
              "org.jspecify..",
              "java..",
              "javax.crypto..");

  @ArchTest
  static final ArchRule DRAWS_FROM_NAMED_STREAMS_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Table.class, "sampleSplit", double.class)
          .orShould()
          .callMethod(Table.class, "sampleN", int.class)
          .orShould()
          .callMethod(Table.class, "sampleX", double.class);

  @ArchTest
  static final ArchRule NEVER_DESERIALIZES_OBJECTS =
      noClasses().should().dependOnClassesThat().areAssignableTo(ObjectInputStream.class);

  @ArchTest
  static final ArchRule WRITES_NOTHING_TO_THE_CONSOLE =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}

package io.understudy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the workbench may use; what holds for every module is tested in {@code benchmarks}. */
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
  static final ArchRule WRITES_NOTHING_TO_THE_CONSOLE =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");
}

package io.sluice.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.contracts",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule knowsNoOtherModule =
      noClasses()
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage("io.sluice..")
                  .and(
                      JavaClass.Predicates.resideOutsideOfPackages(
                          "io.sluice.contracts..", "io.sluice.terminal..")))
          .because(
              "everything follows from the contracts, so they follow from nothing; move what both"
                  + " sides need into io.sluice.contracts, or the code to the module it knows");

  @ArchTest
  static final ArchRule knowsNoEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "org.apache.flink..",
              "org.apache.iceberg..",
              "org.apache.spark..",
              "org.apache.hadoop..",
              "io.trino..")
          .because(
              "every process reads contracts, each beside another engine's libraries; compile a"
                  + " contract to an engine's types in the module that runs the engine");

  @ArchTest
  static final ArchRule theModelIsPlain =
      classes()
          .that()
          .resideInAPackage("..model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.sluice.contracts.model..", "java..")
          .because(
              "the model is what all modules share; readers and encoders depend on it instead");

  @ArchTest
  static final ArchRule packagesHaveOneDirection =
      slices()
          .matching("io.sluice.contracts.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a package that is read on its own cannot need the one that needs it");
}

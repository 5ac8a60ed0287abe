package io.sluice.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.launcher",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule knowsOnlyWhatItsRowOfTheModuleTableSays =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.sluice..")
                  .and(
                      resideOutsideOfPackages(
                          "io.sluice.launcher..",
                          "io.sluice.contracts.config..",
                          "io.sluice.proof.reconcile..",
                          "io.sluice.terminal..",
                          "io.sluice.warehouse.client..")))
          .because(
              "launcher knows contracts, proof, terminal and the client of Trino (CONTRIBUTING.md,"
                  + " module table); move the shared code into a module that both may know");

  @ArchTest
  static final ArchRule knowsNoForeignEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.spark..", "org.apache.iceberg..", "io.trino.spi..")
          .because(
              "the launcher runs engines as processes and talks to them by their protocols, so that"
                  + " their libraries never meet on its class path");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.sluice.launcher.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "a reader should be able to learn one package after the other; move what both sides"
                  + " need into a package of its own");
}

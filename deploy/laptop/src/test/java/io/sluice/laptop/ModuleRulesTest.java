package io.sluice.laptop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sluice.laptop", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule knowsOnlyWhatItsRowOfTheModuleTableSays =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.sluice..")
                  .and(
                      resideOutsideOfPackages(
                          "io.sluice.laptop..",
                          "io.sluice.airflow..",
                          "io.sluice.contracts.config..",
                          "io.sluice.machine..",
                          "io.sluice.terminal..")))
          .because(
              "laptop starts and watches parts and knows nothing of jobs, figures or benchmarks (CONTRIBUTING.md, module table); hand it a Hook, a Keeper or a MeterBinder from deploy/cli");

  @ArchTest
  static final ArchRule knowsNoForeignEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.spark..", "org.apache.iceberg..", "io.trino.spi..")
          .because(
              "this program runs engines as processes and talks to them by their protocols, so that their libraries never meet on its class path");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.sluice.laptop.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "a reader should be able to learn one package after the other; move what both sides need into a package of its own");
}

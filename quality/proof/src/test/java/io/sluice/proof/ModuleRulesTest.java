package io.sluice.proof;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sluice.proof", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule knowsOnlyWhatItsRowOfTheModuleTableSays =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.sluice..")
                  .and(
                      resideOutsideOfPackages(
                          "io.sluice.proof..",
                          "io.sluice.contracts.config..",
                          "io.sluice.contracts.model..",
                          "io.sluice.contracts.odcs..",
                          "io.sluice.terminal..",
                          "io.sluice.warehouse.client..")))
          .because(
              "a proof knows the platform by SluiceConfig and the contracts (CONTRIBUTING.md, module table), so that it runs beside any platform; what a laptop offers belongs in deploy/cli, and what writers share, such as the wire format, would share their mistakes");

  @ArchTest
  static final ArchRule knowsNoEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.spark..", "org.apache.iceberg..")
          .because(
              "a proof looks from outside, through Kafka and Trino; what shares code with the writers would share their mistakes");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.sluice.proof.(*)..")
          .should()
          .beFreeOfCycles()
          .because(
              "a reader should be able to learn one package after the other; move what both sides need into a package of its own");
}

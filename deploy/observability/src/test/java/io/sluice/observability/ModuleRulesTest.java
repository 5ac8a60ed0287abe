package io.sluice.observability;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.observability",
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
                          "io.sluice.observability..",
                          "io.sluice.contracts.config..",
                          "io.sluice.machine..")))
          .because(
              "figures are taken of any platform, not only of a laptop (CONTRIBUTING.md, module table); give it SluiceConfig and a list of targets from deploy/cli");

  @ArchTest
  static final ArchRule knowsNoForeignEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.spark..", "org.apache.iceberg..", "io.trino.spi..")
          .because(
              "this program runs engines as processes and talks to them by their protocols, so that their libraries never meet on its class path");
}

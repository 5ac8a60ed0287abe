package io.sluice.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.sluice.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {

  @ArchTest
  static final ArchRule knowsOnlyWhatItsRowOfTheModuleTableSays =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.sluice..")
                  .and(
                      resideOutsideOfPackages(
                          "io.sluice.bench..",
                          "io.sluice.contracts.config..",
                          "io.sluice.machine..",
                          "io.sluice.terminal..",
                          "io.sluice.warehouse.client..")))
          .because(
              "benchmarks measure any platform, not only a laptop (CONTRIBUTING.md, module table); give it SluiceConfig and the components from deploy/cli");

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

package io.sluice.warehouse.trace;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.sluice.warehouse.trace",
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
                          "io.sluice.warehouse.trace..",
                          "io.sluice.warehouse.client..",
                          "io.sluice.warehouse.models..",
                          "io.sluice.warehouse.output..",
                          "io.sluice.contracts..",
                          "io.sluice.terminal..")))
          .because(
              "a trace asks Trino, Kafka and the models (CONTRIBUTING.md, module table), so that it runs beside any platform");

  @ArchTest
  static final ArchRule knowsNoEngine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.spark..", "org.apache.iceberg..")
          .because("a trace looks from outside, through Kafka and Trino");
}
